"""What the lessons say and show, as it is written in ``courses/``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COURSES_DIR = Path(__file__).parent / "courses"
COURSE_NAMES = ("rice", "pigs", "frost")


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
    """One lesson before it is a film. ``number`` is what a viewer may type on the remote control."""

    number: int
    title: str
    summary: str
    required: bool
    picture: str
    slides: tuple[Slide, ...]


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
    )


def _slide(table: Mapping[str, Any]) -> Slide:
    points = tuple(Point(written=written, spoken=spoken) for written, spoken in table["points"])
    return Slide(heading=table["heading"], picture=table["picture"], points=points)
