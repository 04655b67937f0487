"""Search by pinyin initials: what was typed, and what it finds."""

from dataclasses import dataclass

from content_sync.protocol.documents import Lesson
from content_sync.protocol.typesetting.legible import plain
from kiosk.language import _, ngettext
from kiosk.screens import words
from kiosk.screens.catalogue import length
from kiosk.screens.search.index import Index

MAX_DIGITS = 16


@dataclass(frozen=True, slots=True)
class ResultView:
    """One lesson that was found."""

    lesson_id: str
    number: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """``sentence`` says how many were found, or what to do."""

    digits: str
    found: tuple[Lesson, ...]
    sentence: str


class Search:
    """The digits typed so far, over an index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._digits = ""

    def type(self, digit: str) -> None:
        """Take one more digit."""
        if len(self._digits) < MAX_DIGITS:
            self._digits += digit

    def erase(self) -> bool:
        """Take the last digit back; False if there was none."""
        had_digits = bool(self._digits)
        self._digits = self._digits[:-1]
        return had_digits

    def clear(self) -> None:
        """Begin anew."""
        self._digits = ""

    def view(self) -> SearchView:
        """Return what to show."""
        found = self.index.find(self._digits)
        return SearchView(self._digits, found, _sentence(self._digits, len(found)))


def present_result(lesson: Lesson, course: str, *, is_here: bool) -> ResultView:
    """Return the line of one lesson."""
    parts = (words.brief(course), length(lesson) if is_here else _("Not here yet"))
    return ResultView(
        lesson_id=lesson.id,
        number=str(lesson.number),
        title=plain(lesson.title),
        detail="  ·  ".join(part for part in parts if part),
    )


def _sentence(digits: str, count: int) -> str:
    if not digits:
        return _("Press the key with the first letter of each syllable. For 水稻 (shuǐ dào): 7 for s, 3 for d.")
    if not count:
        return _("No lesson was found. Take a digit away, or begin anew.")
    return ngettext("{count} lesson", "{count} lessons", count).format(count=count)
