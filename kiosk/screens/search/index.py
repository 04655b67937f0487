"""Finding lessons by the digits that stand for the pinyin initials of their titles, as on a phone. Pure."""

from collections.abc import Iterable

from content_sync.protocol.documents import Lesson
from kiosk.attendance.initials import digits_of


class Index:
    """Made once for a set of lessons; a look through thousands takes less than a picture's time."""

    def __init__(self, lessons: Iterable[Lesson]) -> None:
        self._entries = tuple((keys_of(lesson), lesson) for lesson in lessons)

    def find(self, digits: str) -> tuple[Lesson, ...]:
        """Return the lessons whose initials contain ``digits``, those that begin with them first; none for none."""
        if not digits:
            return ()
        matching = [(keys, lesson) for keys, lesson in self._entries if digits in keys]
        first = tuple(lesson for keys, lesson in matching if keys.startswith(digits))
        return first + tuple(lesson for keys, lesson in matching if not keys.startswith(digits))


def keys_of(lesson: Lesson) -> str:
    """Return the digits that a lesson is found by: its initials on a phone's keys, its number if it has none."""
    typed = "".join(sign for sign in digits_of(lesson.initials) if sign in "0123456789")
    return typed or str(lesson.number)
