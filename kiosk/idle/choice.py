"""Which films and which notices run in the idle loop, and for how long. Pure."""

from collections.abc import Callable
from datetime import datetime

from content_sync.library.library import Library
from content_sync.protocol.documents import Lesson, LessonKind, Notice
from content_sync.protocol.typesetting.sheets import words_of

_SHORTEST_S, _LONGEST_S = 10.0, 30.0
_CHARACTERS_PER_S = 6.0
"""So fast does an older person read from across the room."""


def films(library: Library, is_here: Callable[[Lesson], bool]) -> tuple[Lesson, ...]:
    """Return the films of the loop: those that the centre names and that are here, otherwise all it requires of nobody.

    What is required is kept for when people sign in to it.
    """
    named = (library.lesson(lesson_id) for lesson_id in library.filler_ids)
    chosen = tuple(lesson for lesson in named if lesson is not None and _can_run(lesson, is_here))
    if chosen:
        return chosen
    return tuple(lesson for lesson in library.lessons if not lesson.required and _can_run(lesson, is_here))


def notices(library: Library, at: datetime | None) -> tuple[Notice, ...]:
    """Return the notices that are valid at an instant; all of them while nobody knows what time it is."""
    return tuple(notice for notice in library.notices if at is None or notice.is_valid(at))


def slide_s(notice: Notice) -> float:
    """Return for how long a notice stands, so that it can be read."""
    characters = len(notice.title) + len(words_of(notice))
    return min(max(characters / _CHARACTERS_PER_S, _SHORTEST_S), _LONGEST_S)


def _can_run(lesson: Lesson, is_here: Callable[[Lesson], bool]) -> bool:
    return lesson.kind is LessonKind.VIDEO and is_here(lesson)
