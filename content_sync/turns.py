"""When a station turns to its centre. Thousands that get their power back at the same moment must not come at once."""

import hashlib
from dataclasses import dataclass
from typing import Final

_SPREAD: Final = 0.1


@dataclass(frozen=True, slots=True)
class Turns:
    """The first turn comes ``first_s`` after the start, and then one every ``interval_s``."""

    first_s: float
    interval_s: float


def turns_of(station_id: str, interval_s: float) -> Turns:
    """Return a station's own turns, always the same: the first within an interval, all others in nearly its length.

    That the intervals differ a little parts again those that something made meet.
    """
    digest = hashlib.sha256(station_id.encode()).digest()
    place, length = (int.from_bytes(part) / 2**64 for part in (digest[:8], digest[8:16]))
    return Turns(first_s=place * interval_s, interval_s=interval_s * (1 + _SPREAD * (length - 0.5)))
