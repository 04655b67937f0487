"""The cues of one language, and which of them stand on the screen. Pure."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

_TOGETHER = 6
"""So many cues at most overlap; more is a fault of the file."""


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """Words to be read from ``start_ms`` until before ``end_ms`` of the medium, in one or more lines."""

    start_ms: int
    end_ms: int
    text: str


class Track:
    """The cues of a lesson in one language, in any order."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.cues = tuple(sorted(cues))
        self._starts = [cue.start_ms for cue in self.cues]

    def at(self, position_ms: int) -> str:
        """Return what is to be read at a place in the medium, the later cue below; empty if nothing is."""
        begun = bisect_right(self._starts, position_ms)
        standing = self.cues[max(0, begun - _TOGETHER) : begun]
        return "\n".join(cue.text for cue in standing if position_ms < cue.end_ms)
