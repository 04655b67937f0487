"""The time of day at which something is to begin, set by arrows or typed as four digits."""

from dataclasses import dataclass
from datetime import time

from kiosk.language import _

STEP_MIN = 5
_DAY_MIN = 24 * 60
_DIGITS = 4
_LAST_HOUR, _LAST_MINUTE = 23, 59


@dataclass(frozen=True, slots=True)
class TimeView:
    """``hour`` and ``minute`` as two digits each, or a blank where they are still to be typed."""

    hour: str
    minute: str
    sentence: str


class TimeSetting:
    """The state of the page."""

    def __init__(self, at: time) -> None:
        self._minutes = at.hour * 60 + at.minute
        self._typed = ""

    @property
    def time(self) -> time:
        """What is set."""
        hour, minute = divmod(self._minutes, 60)
        return time(hour, minute)

    def later(self, minutes: int) -> None:
        """Go on by so many minutes, or back below 0; by less than an hour it stops at full steps on the way."""
        self._typed = ""
        if abs(minutes) < 60:  # noqa: PLR2004 - an hour
            minutes -= self._minutes % minutes if minutes > 0 else -(-self._minutes % -minutes)
        self._minutes = (self._minutes + minutes) % _DAY_MIN

    def type(self, digit: str) -> None:
        """Take a digit; four of them are a time, and what could be none is not taken."""
        typed = self._typed + digit
        whole = typed.ljust(_DIGITS, "0")
        if int(whole[:2]) > _LAST_HOUR or int(whole[2:]) > _LAST_MINUTE:
            return
        self._typed = typed
        if len(typed) == _DIGITS:
            self._minutes, self._typed = int(typed[:2]) * 60 + int(typed[2:]), ""

    def erase(self) -> bool:
        """Take a digit back; False if there is none."""
        had_digits, self._typed = bool(self._typed), self._typed[:-1]
        return had_digits

    def view(self) -> TimeView:
        """Return what the page shows."""
        shown = self._typed.ljust(_DIGITS, "_") if self._typed else f"{self.time:%H%M}"
        return TimeView(shown[:2], shown[2:], _("Set the time with the arrows, or type four digits, such as 1930."))
