"""Short sentences that come over whatever shows and go by themselves, the newest below."""

from dataclasses import dataclass
from enum import StrEnum

LASTS_S = 4.0
AT_ONCE = 3
"""So many stand together; when ten people come one after the other, the oldest sentence makes room."""


class Tone(StrEnum):
    """How a sentence is meant."""

    PLAIN = "plain"
    GOOD = "good"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class ToastLine:
    """One sentence."""

    sentence: str
    tone: Tone


class Toasts:
    """The sentences that show now. Seconds are monotonic.

    A sentence's time begins with the first look at it: a frame that took long must not swallow what was said in it.
    """

    def __init__(self) -> None:
        self._said: tuple[ToastLine, ...] = ()
        self._seen_s: dict[ToastLine, float] = {}

    def say(self, line: ToastLine) -> None:
        """Add a sentence; one that still shows is not said twice, it begins anew."""
        self._seen_s.pop(line, None)
        self._said = (*(said for said in self._said if said != line), line)[-AT_ONCE:]

    def lines(self, at_s: float) -> tuple[ToastLine, ...]:
        """Return what is to be seen."""
        seen_s = {line: self._seen_s.get(line, at_s) for line in self._said}
        self._seen_s = {line: since_s for line, since_s in seen_s.items() if at_s - since_s < LASTS_S}
        self._said = tuple(self._seen_s)
        return self._said
