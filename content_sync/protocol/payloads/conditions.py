"""How a station's box is, as it tells now and then."""

from enum import StrEnum

from content_sync.protocol.bounds import Count, Megabytes, Percent, Sequence, Version, Words, WornPercent
from content_sync.protocol.payloads.payload import Payload

NEARLY_FULL_MB = 256
"""Of this much no media make use: where less is free, something else fills the disk."""
WORN_PERCENT = 80
"""So far used up, a disk is to be replaced soon."""


class TimeKnown(StrEnum):
    """By what a station knows the time: the centre's signed word, what somebody on the line said, its own clock."""

    SIGNED = "signed"
    SAID = "said"
    WALL = "wall"
    UNKNOWN = "unknown"

    @classmethod
    def _missing_(cls, _value: object) -> "TimeKnown":
        return cls.UNKNOWN


class StationCondition(Payload, frozen=True, kw_only=True):
    """How the box is. Told hourly, and sooner when something of it needs somebody; the newest holds.

    The disk of the station's data has ``free_mb`` of ``total_mb`` (millions of bytes; None where nobody knows);
    ``written_mb`` were written to it since the boot. ``worn_percent`` of the life that its maker gives it are used up,
    None where it does not tell, as most cards do not.

    The station holds the documents of the ``publication`` (the version of the TUF snapshot, 0 before the first), and
    lacks ``missing_files`` with ``missing_mb`` of what they ask for. What is on now is the room session that the fact
    ``session`` opened; nothing is without one. ``volume`` is in percent, 0 is mute, None where nobody knows.
    """

    KIND = "station.condition"
    version: Words
    free_mb: Megabytes | None = None
    total_mb: Megabytes | None = None
    written_mb: Megabytes | None = None
    worn_percent: WornPercent | None = None
    is_read_only: bool = False
    time: TimeKnown = TimeKnown.UNKNOWN
    publication: Version = 0
    missing_files: Count = 0
    missing_mb: Megabytes = 0
    session: Sequence | None = None
    volume: Percent | None = None
