"""How far an arrow goes through a lesson: a little, and further the longer one keeps at it. Pure."""

_STEPS_MS = (10_000, 10_000, 10_000, 30_000, 30_000, 30_000, 60_000)

_TOGETHER_S = 1.0
"""Presses no further apart than this are one way; a key that is held repeats much faster."""

_APART_S = 0.2
"""A repeated key does not count more often than this, so that one can still see where one is."""


class Stride:
    """Remembers the presses before. Seconds are monotonic."""

    def __init__(self) -> None:
        self._direction = 0
        self._taken = 0
        self._pressed_s = self._stepped_s = float("-inf")

    def step_ms(self, direction: int, at_s: float) -> int:
        """Return how far to go for one press, backwards below 0; ``direction`` is 1 or -1."""
        if direction != self._direction or at_s - self._pressed_s > _TOGETHER_S:
            self._direction, self._taken, self._stepped_s = direction, 0, float("-inf")
        self._pressed_s = at_s
        if at_s - self._stepped_s < _APART_S:
            return 0
        self._stepped_s = at_s
        step_ms = _STEPS_MS[min(self._taken, len(_STEPS_MS) - 1)]
        self._taken += 1
        return direction * step_ms
