"""The port between the keys and whatever sounds."""

from enum import StrEnum
from typing import Protocol


class Cue(StrEnum):
    """What a sound says."""

    MOVED = "moved"
    CHOSEN = "chosen"
    REFUSED = "refused"


class Sounds(Protocol):
    """Plays cues. No method waits; none raises because nothing can be heard."""

    def play(self, cue: Cue, percent: int) -> None:
        """Let a cue be heard, as loud as ``percent``."""


class NoSounds:
    """For a station without sound."""

    def play(self, cue: Cue, percent: int) -> None:
        """Play nothing."""
