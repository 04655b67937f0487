"""The chapters of a lesson, as staff write them: one line each, its time first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST = 100
LONGEST_TITLE = 100
_LINE = re.compile(r"(?:(\d{1,2})[:：])?(\d{1,3})[:：]([0-5]\d)[\s　]+(\S.*)")


@dataclass(frozen=True, slots=True)
class Chapter:
    """Where a chapter begins, and its title."""

    start_ms: int
    title: str


def read_chapters(text: str) -> tuple[Chapter, ...]:
    """Read lines such as ``12:30 Watering`` or ``1:02:30 Watering``; empty lines are nothing.

    Raises:
        ValidationError: a line cannot be read, or begins before the one above it.
    """
    chapters = tuple(_read(text))
    if len(chapters) > MOST:
        raise ValidationError(_("A lesson has at most %(most)d chapters."), params={"most": MOST})
    for earlier, later in pairwise(chapters):
        if later.start_ms <= earlier.start_ms:
            wrong = _("“%(title)s” must begin later than the chapter above it.")
            raise ValidationError(wrong, params={"title": later.title})
    return chapters


def check_chapters(text: str) -> None:
    """Refuse what ``read_chapters`` cannot read."""
    read_chapters(text)


def _read(text: str) -> Iterator[Chapter]:
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        if not line:
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            wrong = _("Line %(number)d cannot be read: write the time first, then the title, such as “12:30 Watering”.")
            raise ValidationError(wrong, params={"number": number})
        hours, minutes, seconds, title = match.groups()
        if len(title) > LONGEST_TITLE:
            raise ValidationError(_("The title in line %(number)d is too long."), params={"number": number})
        yield Chapter(start_ms=((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000, title=title)
