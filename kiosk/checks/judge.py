"""What a look at the station comes to: an item for each thing, good or not. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.screens.health import DISK_LOW_BYTES, Health, Level

SILENCE = timedelta(days=1)
"""A line that was down for less is nothing to call anybody for."""
MANY_FACTS = 20_000


class Subject(StrEnum):
    """What is looked at, in the order in which it is shown."""

    DISK = "disk"
    NETWORK = "network"
    CLOCK = "clock"
    SOUND = "sound"
    PICTURE = "picture"
    CONTENT = "content"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class Look:
    """What there was to see at ``at`` (aware UTC).

    ``heard_at`` is when the centre last answered in full. ``trials`` are what somebody said who tried sound and
    picture, for subjects that were ever tried. ``missing`` are the titles of coming broadcasts whose films are not
    here.
    """

    at: datetime
    health: Health
    heard_at: datetime | None
    waiting_facts: int
    has_sound_card: bool
    trials: dict[Subject, bool]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One subject's state. ``detail`` is a figure or a title for a log and for whoever shows it."""

    subject: Subject
    level: Level
    detail: str = ""

    @property
    def is_good(self) -> bool:
        """Whether nothing needs to be done about it."""
        return self.level is Level.GOOD


def judge(look: Look) -> tuple[Item, ...]:
    """Return an item for each subject, in order."""
    health = look.health
    return (
        Item(
            Subject.DISK,
            Level.FAULT if health.free_bytes < DISK_LOW_BYTES else Level.GOOD,
            f"{health.free_bytes / 1e9:.0f} GB",
        ),
        _network(look),
        Item(Subject.CLOCK, Level.GOOD if health.is_time_certain else Level.ATTENTION),
        _sound(look),
        Item(Subject.PICTURE, Level.GOOD if look.trials.get(Subject.PICTURE, True) else Level.FAULT),
        Item(Subject.CONTENT, Level.FAULT if look.missing else Level.GOOD, ", ".join(look.missing)),
        Item(
            Subject.FACTS,
            Level.ATTENTION if look.waiting_facts >= MANY_FACTS else Level.GOOD,
            str(look.waiting_facts),
        ),
    )


def worst(items: tuple[Item, ...]) -> Item | None:
    """Return the item to act on first, None if all are good."""
    for level in (Level.FAULT, Level.ATTENTION):
        for item in items:
            if item.level is level:
                return item
    return None


def _network(look: Look) -> Item:
    since = look.heard_at
    is_silent = since is None or look.at - since > SILENCE
    level = Level.ATTENTION if is_silent and not look.health.is_online else Level.GOOD
    return Item(Subject.NETWORK, level, since.isoformat(timespec="minutes") if since else "")


def _sound(look: Look) -> Item:
    if not look.has_sound_card:
        return Item(Subject.SOUND, Level.FAULT, "no sound card")
    return Item(Subject.SOUND, Level.GOOD if look.trials.get(Subject.SOUND, True) else Level.FAULT)
