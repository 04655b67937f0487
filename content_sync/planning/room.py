"""How much the media may take."""

from dataclasses import dataclass

SLACK_BYTES = 64 * 1024 * 1024
"""What else grows and shrinks on a disk that only the reserve limits; a file that just fits would soon have to go."""


@dataclass(frozen=True, slots=True)
class Room:
    """What is here may stay up to ``keep_bytes`` in all; more may come up to ``fill_bytes``, which is never more."""

    keep_bytes: int
    fill_bytes: int


def room_for(*, held_bytes: int, spare_bytes: int, quota_bytes: int | None) -> Room:
    """Return the room of a disk where media take ``held_bytes`` and ``spare_bytes`` are left beyond the reserve.

    ``spare_bytes`` below 0 say that the reserve itself was used. Without a quota only the reserve limits.
    """
    disk_bytes = held_bytes + spare_bytes
    quota_bytes = disk_bytes if quota_bytes is None else quota_bytes
    return Room(
        keep_bytes=max(min(disk_bytes, quota_bytes), 0),
        fill_bytes=max(min(disk_bytes - SLACK_BYTES, quota_bytes), 0),
    )
