"""What one station should show at an instant, and why: all that airs there then, by layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from central.rights.scope import EVERYWHERE
from central.schedules.calendar.feed import Place, plans_of
from central.schedules.days_off.special_days import planned
from central.schedules.models import Entry
from central.stations.models import Station
from playlists.ladder import Rung, ladder
from playlists.model import Layer, Schedule
from playlists.resolve import next_change, on_air


@dataclass(frozen=True, slots=True)
class Step:
    """A layer, and what airs on it at the instant, the first before the others."""

    layer: Layer
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """All layers, the most important first, and when the screen changes next (None: not in the coming week).

    ``entries`` are the centre's own by id; what is not among them was planned at the station.
    """

    steps: tuple[Step, ...]
    entries: Mapping[str, Entry]
    winner: Rung | None
    changes_at: datetime | None
    then: str


def why(station: Station, at: datetime) -> Answer:
    """Return what ``station`` (with its area) shows at the aware instant ``at``, by the schedule as it is now."""
    scheduled = planned(Place(EVERYWHERE, station=station).entries())
    schedule = Schedule((*(told for _entry, told in scheduled), *(told for _plan, told in plans_of(station))))
    rungs = ladder(schedule, at)
    changes_at = next_change(schedule, at)
    following = on_air(schedule, changes_at) if changes_at else None
    return Answer(
        steps=tuple(Step(layer, tuple(one for one in rungs if one.airing.entry.layer == layer)) for layer in Layer),
        entries={entry.id: entry for entry, _told in scheduled},
        winner=rungs[0] if rungs else None,
        changes_at=changes_at,
        then=following.entry.programme.title if following else "",
    )
