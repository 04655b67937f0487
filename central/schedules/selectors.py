"""What pages read about the schedule."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from central.catalogue.reviewed import KIND as LESSON
from central.local_days import midnight
from central.reviews.selectors import approval_of
from central.rights.scope import EVERYWHERE, Scope
from central.schedules.days_off.special_days import planned
from central.schedules.models import Entry
from central.stations.models import Area
from central.stations.selectors import area_lines
from playlists.model import Airing, Schedule
from playlists.recurrence import starts
from playlists.resolve import airings

WEEK = timedelta(days=7)
LOOK_AHEAD = timedelta(days=56)


@dataclass(frozen=True, slots=True)
class Showing:
    """One airing of an entry."""

    entry: Entry
    airing: Airing

    @property
    def layer(self) -> str:
        """The layer's name in lower case."""
        return self.airing.entry.layer.name.lower()

    @property
    def day(self) -> date:
        """The local date, in the entry's own time zone."""
        return local_day(self.airing)


@dataclass(frozen=True, slots=True)
class AreaWeek:
    """What one area airs in a week: seven days from Monday, each in the order of time."""

    area: Area
    path: str
    days: tuple[tuple[Showing, ...], ...]


def entries(scope: Scope = EVERYWHERE) -> QuerySet[Entry]:
    """Return the entries that air in ``scope`` with what a station reads of them.

    One that ``is_held_back`` does not air, because its lesson was never approved.
    """
    held_back = Q(~approval_of(LESSON, "lesson_id"), lesson__isnull=False)
    found = scope.reaching(Entry).annotate(is_held_back=ExpressionWrapper(held_back, BooleanField()))
    return found.select_related("area", "lesson__medium").order_by("starts_local", "id")


def showings(found: Iterable[Entry], from_at: datetime, until_at: datetime) -> list[Showing]:
    """Return what airs of these entries between two aware instants, in the order of time."""
    told = planned(found)
    by_id = {entry.id: entry for entry, _told in told}
    schedule = Schedule(tuple(one for _entry, one in told))
    return [Showing(by_id[airing.entry.id], airing) for airing in airings(schedule, from_at, until_at)]


def showings_on(day: date, scope: Scope = EVERYWHERE) -> list[Showing]:
    """Return what airs in ``scope`` on a local date."""
    from_at = midnight(day)
    return showings(entries(scope), from_at, midnight(day + timedelta(days=1)))


def weeks(monday: date, chosen: Iterable[Entry]) -> list[AreaWeek]:
    """Return what airs of the chosen entries in the week from ``monday``, by area and in tree order."""
    grid: dict[str, list[list[Showing]]] = defaultdict(lambda: [[] for _day in range(7)])
    for showing in showings(chosen, midnight(monday), midnight(monday + WEEK)):
        started = timezone.localtime(showing.airing.starts_at).date()
        grid[showing.entry.area_id][max(0, (started - monday).days)].append(showing)
    return [
        AreaWeek(line.area, line.path, tuple(tuple(day) for day in grid[line.area.id]))
        for line in area_lines()
        if line.area.id in grid
    ]


def next_starts(found: Iterable[Entry], at: datetime) -> list[tuple[Entry, datetime | None]]:
    """Return when each entry airs next after ``at``, within the time that is looked ahead."""
    return [(entry, next(iter(starts(told, at, at + LOOK_AHEAD)), None)) for entry, told in planned(found)]


def local_day(airing: Airing) -> date:
    """Return the date of an airing in its entry's own time zone."""
    return airing.starts_at.astimezone(ZoneInfo(airing.entry.timezone)).date()
