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
    """The sentences that show now. Seconds are monotonic."""

    def __init__(self) -> None:
        self._said: tuple[tuple[float, ToastLine], ...] = ()

    def say(self, line: ToastLine, at_s: float) -> None:
        """Add a sentence; one that still shows is not said twice, it begins anew."""
        others = tuple(said for said in self._said if said[1] != line)
        self._said = (*others, (at_s, line))[-AT_ONCE:]

    def lines(self, at_s: float) -> tuple[ToastLine, ...]:
        """Return what is to be seen."""
        self._said = tuple(said for said in self._said if at_s - said[0] < LASTS_S)
        return tuple(line for _said_s, line in self._said)
