"""Lessons as the screens show them: what is here, how long it is, how much of it was seen."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from content_sync.protocol.documents import Asset, Course, Lesson
from content_sync.protocol.watched import Segment
from kiosk.screens import words

Shelf = Callable[[Asset], Path | None]
"""Where an asset's file is; None while it is not here, whole."""


@dataclass(frozen=True, slots=True)
class PosterFile:
    """A picture on disk."""

    path: Path
    media_type: str


@dataclass(frozen=True, slots=True)
class LessonView:
    """One lesson. ``seen`` are fractions of its length; ``tint`` is the index of its course's colour."""

    lesson_id: str
    number: str
    title: str
    length: str
    poster: PosterFile | None
    tint: int
    is_here: bool
    seen: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class CourseView:
    """A course as a row of lessons."""

    course_id: str
    title: str
    lessons: tuple[LessonView, ...]


def present_courses(
    courses: tuple[Course, ...], shelf: Shelf, seen: Callable[[Lesson], tuple[Segment, ...]]
) -> tuple[CourseView, ...]:
    """Return a row for each course that has lessons."""
    return tuple(
        CourseView(
            course_id=course.id,
            title=course.title,
            lessons=tuple(present_lesson(lesson, index, shelf, seen(lesson)) for lesson in course.lessons),
        )
        for index, course in enumerate(courses)
        if course.lessons
    )


def present_lesson(lesson: Lesson, tint: int, shelf: Shelf, seen: tuple[Segment, ...]) -> LessonView:
    """Return how one lesson looks."""
    return LessonView(
        lesson_id=lesson.id,
        number=str(lesson.number),
        title=lesson.title,
        length=words.length(lesson.medium.duration_ms),
        poster=present_poster(lesson, shelf),
        tint=tint,
        is_here=shelf(lesson.medium) is not None,
        seen=fractions(seen, lesson.medium.duration_ms),
    )


def present_poster(lesson: Lesson, shelf: Shelf) -> PosterFile | None:
    """Return the lesson's picture if it has one and it is here."""
    path = shelf(lesson.poster) if lesson.poster is not None else None
    return PosterFile(path, lesson.poster.media_type) if path is not None and lesson.poster is not None else None


def fractions(seen: tuple[Segment, ...], duration_ms: int | None) -> tuple[tuple[float, float], ...]:
    """Return media segments as fractions of the whole; nothing if the length is unknown."""
    if not duration_ms:
        return ()
    return tuple((min(start / duration_ms, 1.0), min(end / duration_ms, 1.0)) for start, end in seen)
