"""Why the screen shows what it shows at an instant: what airs then, who wins, and why the others lose."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from playlists.model import Airing, Schedule
from playlists.resolve import airings, rank

_NOW = timedelta(microseconds=1)


class Reason(StrEnum):
    """Why an airing has the screen, or gives way to the one that has it."""

    WINS = "wins"
    LOWER_LAYER = "lower-layer"
    BEGAN_LATER = "began-later"
    SAME_TIME = "same-time"
    """The same layer and start: the entry ids decide, so that all stations decide alike."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One airing at the instant, and how it fares."""

    airing: Airing
    reason: Reason


def ladder(schedule: Schedule, at: datetime) -> tuple[Rung, ...]:
    """Return all that airs at the aware UTC instant ``at``: what has the screen, and who would follow if it were gone.

    Empty if nothing is scheduled: then what somebody chose shows, and else the filler.
    """
    found = sorted(airings(schedule, at, at + _NOW), key=rank)
    return tuple(Rung(airing, _reason(airing, found[0])) for airing in found)


def _reason(airing: Airing, winner: Airing) -> Reason:
    if airing == winner:
        return Reason.WINS
    if airing.entry.layer != winner.entry.layer:
        return Reason.LOWER_LAYER
    return Reason.BEGAN_LATER if airing.starts_at > winner.starts_at else Reason.SAME_TIME
