"""Lessons as the screens show them: what is here, how long it is, how much of it was seen.

A screen that lists thousands of lessons holds them as rows, and looks at the few that it draws.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from content_sync.protocol.documents import PAGE_MS, Asset, Course, Difficulty, Lesson, LessonKind
from content_sync.protocol.typesetting.legible import plain
from content_sync.protocol.watched import Segment
from kiosk.language import _, ngettext
from kiosk.screens import words

Shelf = Callable[[Asset], Path | None]
"""Where an asset's file is; None while it is not here, whole."""

Seen = Callable[[Lesson], tuple[Segment, ...]]
"""What was ever shown of a lesson at this station."""

DONE_FRACTION = 0.9
"""A lesson of which so much was seen at this station counts as done."""


@dataclass(frozen=True, slots=True)
class LessonView:
    """One lesson. ``difficulty`` is empty for an ordinary one.

    ``seen`` are fractions of its length; ``tint`` is the index of its course's colour.
    """

    lesson_id: str
    number: str
    title: str
    length: str
    difficulty: str
    poster: Path | None
    tint: int
    is_here: bool
    seen: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Lessons under a heading, which may be empty. ``name`` is unique on a page."""

    name: str
    title: str
    lessons: tuple[Lesson, ...]


Look = Callable[[Lesson], LessonView]


def course_rows(courses: tuple[Course, ...]) -> tuple[Row, ...]:
    """Return a row for each course that has lessons."""
    return tuple(
        Row(f"course {course.id}", plain(course.title), course.lessons) for course in courses if course.lessons
    )


def looking(courses: tuple[Course, ...], shelf: Shelf, seen: Seen) -> Look:
    """Return how to look at any lesson of these courses."""
    tints = {lesson.id: index for index, course in enumerate(courses) for lesson in course.lessons}
    return lambda lesson: present_lesson(lesson, tints.get(lesson.id, 0), shelf, seen(lesson))


def present_lesson(lesson: Lesson, tint: int, shelf: Shelf, seen: tuple[Segment, ...]) -> LessonView:
    """Return how one lesson looks."""
    return LessonView(
        lesson_id=lesson.id,
        number=str(lesson.number),
        title=plain(lesson.title),
        length=length(lesson),
        difficulty=difficulty(lesson),
        poster=shelf(lesson.poster) if lesson.poster is not None else None,
        tint=tint,
        is_here=any(shelf(file) is not None for file in lesson.files),
        seen=fractions(seen, lesson.medium.duration_ms),
    )


def length(lesson: Lesson) -> str:
    """Return how long a lesson is, in minutes or in pages; empty if unknown."""
    duration_ms = lesson.medium.duration_ms
    if lesson.kind is not LessonKind.PAGES or not duration_ms:
        return words.length(duration_ms)
    pages = max(round(duration_ms / PAGE_MS), 1)
    return ngettext("{count} page", "{count} pages", pages).format(count=pages)


def difficulty(lesson: Lesson) -> str:
    """Say how much a lesson asks; nothing of an ordinary one, as most are."""
    return {Difficulty.EASY: _("easy"), Difficulty.HARD: _("hard")}.get(lesson.difficulty, "")


def is_done(lesson: Lesson, seen: tuple[Segment, ...]) -> bool:
    """Say whether nearly all of a lesson was seen here; of one of unknown length, anything at all."""
    duration_ms = lesson.medium.duration_ms
    if not duration_ms:
        return bool(seen)
    return sum(end - start for start, end in seen) >= DONE_FRACTION * duration_ms


def fractions(seen: tuple[Segment, ...], duration_ms: int | None) -> tuple[tuple[float, float], ...]:
    """Return media segments as fractions of the whole; nothing if the length is unknown."""
    if not duration_ms:
        return ()
    return tuple((min(start / duration_ms, 1.0), min(end / duration_ms, 1.0)) for start, end in seen)
