"""What the calendar shows: airings of a bounded time, as its script reads them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db.models import Q, QuerySet
from django.utils import timezone

from central.attendance.selectors import Selection
from central.rights.scope import Scope
from central.schedules.models import Entry, LocalPlan
from central.schedules.reported.local import local_plans
from central.schedules.selectors import Showing, entries, local_day, showings
from central.stations.models import Area, Station
from central.stations.selectors import paths_down_to
from playlists.model import Airing, Schedule, ScheduleEntry
from playlists.resolve import airings

LONGEST = timedelta(days=62)
MOST_EVENTS = 1500


@dataclass(frozen=True, slots=True)
class Place:
    """Where the calendar looks: all of ``scope``, or what airs in an area, or at one station with its own plans."""

    scope: Scope
    area: Area | None = None
    station: Station | None = None

    def entries(self) -> QuerySet[Entry]:
        """Return the entries that air there, those of the areas above too."""
        found = entries(self.scope)
        if self.station is not None:
            return found.filter(area__path__in=paths_down_to(self.station.area))
        if self.area is not None:
            return found.filter(Q(area__path__in=paths_down_to(self.area)) | Q(area__path__startswith=self.area.path))
        return found

    def plans(self) -> list[tuple[LocalPlan, ScheduleEntry]]:
        """Return what the station planned itself; nothing where no station is chosen."""
        return plans_of(self.station) if self.station is not None else []


@dataclass(frozen=True, slots=True)
class Event:
    """One airing on the calendar; ``entry`` is None for what a station planned itself."""

    airing: Airing
    place: str
    entry: Entry | None = None


def plans_of(station: Station) -> list[tuple[LocalPlan, ScheduleEntry]]:
    """Return what a station planned itself."""
    found = local_plans(Selection(station=station))
    return [(plan, msgspec.json.decode(plan.entry, type=ScheduleEntry)) for plan in found]


def events(place: Place, from_at: datetime, until_at: datetime) -> list[Event]:
    """Return what begins there between two aware instants, at most ``MOST_EVENTS`` and one more."""
    scheduled = [_event(one) for one in showings(place.entries(), from_at, until_at)]
    own = Schedule(tuple(told for _plan, told in place.plans()))
    name = place.station.name if place.station else ""
    found = [*scheduled, *(Event(airing, name) for airing in airings(own, from_at, until_at))]
    return sorted(found, key=lambda event: event.airing.starts_at)[: MOST_EVENTS + 1]


def as_json(event: Event) -> dict[str, Any]:
    """Return an event as the script reads it: times are those of the centre's clock, without zone."""
    begin = timezone.make_naive(event.airing.starts_at)
    told = event.airing.entry
    return {
        "id": f"{told.id} {event.airing.starts_at:%Y%m%d%H%M%S}",
        "title": told.programme.title,
        "start": begin.isoformat(timespec="seconds"),
        "end": (begin + timedelta(seconds=told.programme.duration_s)).isoformat(timespec="seconds"),
        "place": event.place,
        "layer": told.layer.name.lower() if event.entry else "own",
        "repeats": bool(told.rule),
        "day": local_day(event.airing).isoformat(),
    }


def _event(showing: Showing) -> Event:
    return Event(showing.airing, showing.entry.area.name, showing.entry)
