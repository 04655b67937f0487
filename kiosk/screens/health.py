"""The state light: one colour and one sentence about the line, the clock and the disk. The worst thing speaks."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.language import _, ngettext

DISK_LOW_BYTES = 512 * 1024 * 1024


class Level(StrEnum):
    """How the station is, as a colour: leaf, lamp, coral."""

    GOOD = "good"
    ATTENTION = "attention"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Health:
    """What is known. ``is_online`` is None until the centre was asked for the first time.

    ``missing_media`` counts the files that have still to come; with ``has_problem`` some of what the centre says could
    not be taken. ``is_copy``: the disk was copied, and what this box reports waits until the county allows it. Where
    the disk is not writable lessons play, and nothing is recorded.
    """

    is_online: bool | None
    is_time_certain: bool
    free_bytes: int
    missing_media: int = 0
    has_problem: bool = False
    is_copy: bool = False
    is_disk_writable: bool = True


@dataclass(frozen=True, slots=True)
class Light:
    """What the screen shows of it."""

    level: Level
    sentence: str


def present_health(health: Health) -> Light:
    """Return the light for the worst thing that is known."""
    if not health.is_disk_writable:
        return Light(Level.FAULT, _("The disk cannot be written, nothing is recorded"))
    if health.free_bytes < DISK_LOW_BYTES:
        return Light(Level.FAULT, _("The disk is almost full"))
    if not health.is_time_certain:
        return Light(Level.ATTENTION, _("The clock is not set"))
    return _present_exchange(health)


def _present_exchange(health: Health) -> Light:
    if health.is_online is None:
        return Light(Level.ATTENTION, _("Connecting to the centre"))
    if not health.is_online:
        return Light(Level.ATTENTION, _("No network, lessons play on"))
    if health.is_copy:
        return Light(Level.ATTENTION, _("A copied disk: the county has to allow it"))
    if health.has_problem:
        return Light(Level.ATTENTION, _("Some content could not be updated"))
    if health.missing_media:
        sentence = ngettext("{count} file is on its way", "{count} files are on their way", health.missing_media)
        return Light(Level.GOOD, sentence.format(count=health.missing_media))
    return Light(Level.GOOD, _("All is well"))
