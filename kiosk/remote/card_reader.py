"""Telling a card reader from a hand. Pure: the instants come from outside.

A reader is a keyboard that types the card's number faster than any finger, mostly with Enter at the end. So a character
is held back for a moment: if others follow at once it is a card, otherwise it is released as the ordinary key that it
was. Nothing is lost and nothing overtakes anything.
"""

from dataclasses import dataclass

HOLD_S = 0.045
"""Readers leave 5 to 30 ms between keys, the fastest thumb some 80."""

SHORTEST_CARD = 6
LONGEST_CARD = 64

_ENTER = frozenset({13, 271})
_MODIFIERS = frozenset({300, 301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 311, 312, 313})
"""Locks, Shift, Control, Alt and their like: a reader presses Shift for a capital letter."""

_CHARACTERS: dict[int, str] = {
    **{code: chr(code) for code in range(ord("0"), ord("9") + 1)},
    **{code: chr(code) for code in range(ord("a"), ord("z") + 1)},
    **{256 + digit: str(digit) for digit in range(10)},  # numeric pad
}


@dataclass(frozen=True, slots=True)
class Card:
    """A card was laid on the reader. Letters of its number are small, as they are on the keys."""

    number: str


Heard = int | Card
"""A key code to be used as ever, or a card."""


class CardReader:
    """Takes key codes and gives them back, a burst of them as a card. Seconds are monotonic.

    The toolkit brings keys only when it looks for them, so a pause between two keys means nothing while it was busy
    elsewhere. A burst is over only if the toolkit looked, and there was nothing, after ``HOLD_S``.
    """

    def __init__(self) -> None:
        self._burst: list[int] = []
        self._down: set[int] = set()
        self._heard_s = 0.0
        self._looks = 0

    @property
    def is_holding(self) -> bool:
        """Whether ``look`` has to be called."""
        return bool(self._burst)

    def press(self, code: int, at_s: float) -> tuple[Heard, ...]:
        """Take a key that went down, or repeats because it is held; return what is to be used now."""
        is_repeated = code in self._down
        self._down.add(code)
        if code in _MODIFIERS:
            return () if self._burst else (code,)
        if code not in _CHARACTERS or is_repeated:
            return self._end(code)
        full = self._release() if len(self._burst) == LONGEST_CARD else ()
        self._burst.append(code)
        self._heard_s, self._looks = at_s, 0
        return full

    def lift(self, code: int) -> None:
        """Take note that a key went up."""
        self._down.discard(code)

    def look(self, at_s: float) -> tuple[Heard, ...]:
        """Return what need not be held back any longer; to be called once after each look for keys."""
        self._looks += 1
        has_looked_since = self._looks > 1
        return self._release() if has_looked_since and at_s - self._heard_s >= HOLD_S else ()

    def _end(self, code: int) -> tuple[Heard, ...]:
        is_card_end = code in _ENTER and len(self._burst) >= SHORTEST_CARD
        held = self._release()
        return held if is_card_end else (*held, code)

    def _release(self) -> tuple[Heard, ...]:
        burst, self._burst = self._burst, []
        if len(burst) < SHORTEST_CARD:
            return tuple(burst)
        return (Card("".join(_CHARACTERS[code] for code in burst)),)
