"""Whom a station asks first. Pure: who failed and when goes in, an order comes out.

A relay stands in the neighbourhood and spares the line to the centre, so it is asked first for whatever keeps its
content as long as it has its name. What is new today only the centre can say: a relay is asked for that only while
the centre cannot be reached, so that one that stood still can hide nothing for longer than that.
"""

from collections.abc import Sequence
from typing import Final

CENTRE: Final = "the centre"

CENTRE_RESTS_S: Final = 45.0
"""Shorter than the time between two passes: each pass looks whether the centre is back, and no file does."""

RELAY_RESTS_S: Final = 300.0
DOUBT_S: Final = 600.0

LONGEST_REST_S: Final = 3600.0
"""A wish to be left alone is signed by nobody, and may come from a box between here and there."""


class Sources:
    """What is remembered of the centre and of relays, which are named by their addresses.

    Who could not be reached rests: it is not asked while anybody else is there. Who brought something wrong is
    doubted: it is asked last. Nobody doubts the centre, for there is nobody to ask instead. All ``at_s`` are seconds
    of one monotonic clock.
    """

    def __init__(self) -> None:
        self._rests_until_s: dict[str, float] = {}
        self._doubted_until_s: dict[str, float] = {}

    def order(self, relays: Sequence[str], *, is_news: bool, at_s: float) -> tuple[str, ...]:
        """Return whom to ask, one after the other; never nobody."""
        usual = (CENTRE, *relays) if is_news else (*relays, CENTRE)
        by_trust = sorted(usual, key=lambda name: self._is_doubted(name, at_s))
        awake = tuple(name for name in by_trust if self._rests_until_s.get(name, at_s) <= at_s)
        return awake or tuple(by_trust)

    def answered(self, name: str) -> None:
        """Note that somebody can be reached."""
        self._rests_until_s.pop(name, None)

    def failed(self, name: str, *, at_s: float, wished_s: float | None = None) -> None:
        """Let somebody rest who could not be reached, or who asked for ``wished_s`` of peace."""
        usual_s = CENTRE_RESTS_S if name == CENTRE else RELAY_RESTS_S
        self._rests_until_s[name] = at_s + min(usual_s if wished_s is None else wished_s, LONGEST_REST_S)

    def doubt(self, name: str, *, at_s: float) -> bool:
        """Put somebody behind all others, and say whether that changes whom the next question goes to."""
        is_new = name != CENTRE and not self._is_doubted(name, at_s)
        if name != CENTRE:
            self._doubted_until_s[name] = at_s + DOUBT_S
        return is_new

    def _is_doubted(self, name: str, at_s: float) -> bool:
        return self._doubted_until_s.get(name, at_s) > at_s
