"""When a file that is not here yet will be here. Pure: what is waited for and how fast it comes in, seconds out.

Whoever is told a time comes back at that time, so a forecast errs on the late side, and without a measured line there
is none.
"""

from dataclasses import dataclass

from content_sync.protocol.documents import Asset

LATENESS = 1.25
"""A village's line is slower at some hours than it was when it was measured."""

_REMEMBERED_S = 600.0
_ENOUGH_BYTES = 256 * 1024
"""What less than this took says more about the distance to the centre than about the line."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What came over the line lately, and how long that took; what is older counts for less."""

    size_bytes: float = 0.0
    elapsed_s: float = 0.0

    @property
    def bytes_per_s(self) -> float | None:
        """The speed of the line, None while too little came to tell."""
        return self.size_bytes / self.elapsed_s if self.size_bytes >= _ENOUGH_BYTES and self.elapsed_s > 0 else None

    def with_more(self, size_bytes: int, elapsed_s: float) -> "Pace":
        """Return the pace after ``size_bytes`` more came in ``elapsed_s``."""
        total_s = self.elapsed_s + max(elapsed_s, 0.0)
        share = min(_REMEMBERED_S / total_s, 1.0) if total_s else 1.0
        return Pace((self.size_bytes + size_bytes) * share, total_s * share)


UNMEASURED = Pace()


@dataclass(frozen=True, slots=True)
class Outlook:
    """The files still to come, in the order in which they are fetched, and the line that they come by."""

    waiting: tuple[Asset, ...] = ()
    pace: Pace = UNMEASURED
    is_line_up: bool = False


def seconds_until(outlook: Outlook, asset: Asset) -> float | None:
    """Return in how many seconds a file will be here at the latest; None if nobody can tell.

    What is on its way already counts as if nothing of it had come.
    """
    speed = outlook.pace.bytes_per_s if outlook.is_line_up else None
    if speed is None:
        return None
    size_bytes = 0
    for waiting in outlook.waiting:
        size_bytes += waiting.size_bytes
        if waiting.sha256 == asset.sha256:
            return size_bytes / speed * LATENESS
    return None
