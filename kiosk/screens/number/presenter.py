"""A number typed anywhere: what bears it, as it is typed."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.language import _

MAX_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """Something that bears the number. ``name`` is unique among all that is found."""

    name: str
    title: str
    detail: str
    open: Callable[[], None]


Finder = Callable[[int], tuple[Found, ...]]
"""Looks for what bears a number; there is one for lessons, and there may be others."""


@dataclass(frozen=True, slots=True)
class NumberView:
    """What was typed and what bears it; ``sentence`` says that nothing does."""

    digits: str
    found: tuple[Found, ...]
    sentence: str


class NumberEntry:
    """The digits typed so far."""

    def __init__(self, finders: tuple[Finder, ...]) -> None:
        self.digits = ""
        self._finders = finders

    def type(self, digit: str) -> None:
        """Take one more digit; what is too long for a number begins anew."""
        self.digits = digit if len(self.digits) >= MAX_DIGITS else self.digits + digit

    def erase(self) -> bool:
        """Take the last digit back and say whether any are left."""
        self.digits = self.digits[:-1]
        return bool(self.digits)

    def clear(self) -> None:
        """Forget all digits."""
        self.digits = ""

    def view(self) -> NumberView:
        """Return what to show."""
        number = int(self.digits or 0)
        found = tuple(found for finder in self._finders for found in finder(number))
        return NumberView(self.digits, found, "" if found else _("Nothing has this number."))
