"""What the lessons say and show, as it is written in ``courses/``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

COURSES_DIR = Path(__file__).parent / "courses"
COURSE_NAMES = ("rice", "pigs", "frost", "safety")


class Kind(StrEnum):
    """What a lesson is made into."""

    FILM = "film"
    SOUND = "sound"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a slide: as it is read on the screen, and as the voice says it."""

    written: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Slide:
    """A heading, a drawing by name, and the lines that come up one after the other."""

    heading: str
    picture: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson before it is made. ``number`` is what a viewer may type on the remote control.

    ``months`` (1 to 12) say when it is wanted in the fields; one that is a filler runs when nobody chooses anything.
    """

    number: int
    title: str
    summary: str
    required: bool
    picture: str
    slides: tuple[Slide, ...]
    kind: Kind = Kind.FILM
    topics: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    is_filler: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """Lessons that belong together, and the name of their colours."""

    title: str
    summary: str
    palette: str
    lessons: tuple[Lesson, ...]


def read_courses(folder: Path = COURSES_DIR) -> tuple[Course, ...]:
    """Return the courses in the order in which they are taught."""
    return tuple(_course(tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))) for name in COURSE_NAMES)


def _course(table: Mapping[str, Any]) -> Course:
    lessons = tuple(_lesson(lesson) for lesson in table["lessons"])
    return Course(title=table["title"], summary=table["summary"], palette=table["palette"], lessons=lessons)


def _lesson(table: Mapping[str, Any]) -> Lesson:
    return Lesson(
        number=table["number"],
        title=table["title"],
        summary=table["summary"],
        required=table["required"],
        picture=table["picture"],
        slides=tuple(_slide(slide) for slide in table["slides"]),
        kind=Kind(table.get("kind", Kind.FILM)),
        topics=tuple(table.get("topics", ())),
        months=tuple(table.get("months", ())),
        is_filler=table.get("filler", False),
    )


def _slide(table: Mapping[str, Any]) -> Slide:
    points = tuple(Point(written=written, spoken=spoken) for written, spoken in table["points"])
    return Slide(heading=table["heading"], picture=table["picture"], points=points)
