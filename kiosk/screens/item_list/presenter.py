"""The page that most of the administrator's work is done on: a heading, a sentence, and rows to choose from."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.language import _
from kiosk.screens.health import Level

AT_ONCE = 40
"""So many rows are made at a time; a last row brings more."""
MORE = "more"


class Dot(StrEnum):
    """The sign before a row."""

    NONE = "none"
    CHOSEN = "chosen"
    OPEN = "open"
    GOOD = "good"
    ATTENTION = "attention"
    FAULT = "fault"
    RECORDING = "recording"

    @classmethod
    def of(cls, level: Level) -> "Dot":
        """Return the sign for a level of the state light."""
        return cls(level.value)


@dataclass(frozen=True, slots=True)
class Row:
    """A line to choose; ``name`` is unique on the page."""

    name: str
    title: str
    detail: str = ""
    dot: Dot = Dot.NONE


@dataclass(frozen=True, slots=True)
class Chip:
    """A short thing to choose, beside others of its kind; among ``actions`` the chosen one is what most will want."""

    name: str
    title: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class ListView:
    """The page: ``light`` before the heading, ``chips`` above the rows, ``actions`` below them.

    ``columns`` is how many rows stand side by side. ``first`` has the focus at first.
    """

    title: str
    sentence: str = ""
    light: Dot = Dot.NONE
    chips: tuple[Chip, ...] = ()
    rows: tuple[Row, ...] = ()
    actions: tuple[Chip, ...] = ()
    columns: int = 1
    first: str = ""


def chosen(*, is_chosen: bool) -> Dot:
    """Return the sign of a row that can be chosen together with others."""
    return Dot.CHOSEN if is_chosen else Dot.OPEN


def spoken(row: Row) -> str:
    """Return what is read aloud of a row: its words, and what its sign means."""
    signs = {
        Dot.CHOSEN: _("chosen"),
        Dot.GOOD: _("in order"),
        Dot.ATTENTION: _("needs attention"),
        Dot.FAULT: _("not in order"),
    }
    return "。".join(text for text in (row.title, row.detail, signs.get(row.dot, "")) if text)
