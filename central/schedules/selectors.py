"""What pages read about the schedule."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from central.catalogue.reviewed import KIND as LESSON
from central.reviews.selectors import approval_of
from central.rights.scope import EVERYWHERE, Scope
from central.schedules.models import Entry
from central.schedules.wire import schedule_entry
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
        return self.airing.starts_at.astimezone(ZoneInfo(self.entry.timezone)).date()


@dataclass(frozen=True, slots=True)
class AreaWeek:
    """What one area airs in a week: seven days from Monday, each in the order of time."""

    area: Area
    path: str
    days: tuple[tuple[Showing, ...], ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two entries of one area want the screen at the same time; the earlier one keeps it."""

    own: Airing
    other: Airing


def entries(scope: Scope = EVERYWHERE) -> QuerySet[Entry]:
    """Return the entries that air in ``scope`` with what a station reads of them.

    One that ``is_held_back`` does not air, because its lesson was never approved.
    """
    held_back = Q(~approval_of(LESSON, "lesson_id"), lesson__isnull=False)
    found = scope.reaching(Entry).annotate(is_held_back=ExpressionWrapper(held_back, BooleanField()))
    return found.select_related("area", "lesson__medium").order_by("starts_local", "id")


def showings(found: Iterable[Entry], from_at: datetime, until_at: datetime) -> list[Showing]:
    """Return what airs of these entries between two aware instants, in the order of time."""
    by_id = {entry.id: entry for entry in found}
    schedule = Schedule(tuple(map(schedule_entry, by_id.values())))
    return [Showing(by_id[airing.entry.id], airing) for airing in airings(schedule, from_at, until_at)]


def showings_on(day: date, scope: Scope = EVERYWHERE) -> list[Showing]:
    """Return what airs in ``scope`` on a local date."""
    from_at = local_midnight(day)
    return showings(entries(scope), from_at, local_midnight(day + timedelta(days=1)))


def weeks(monday: date, area_id: str = "", scope: Scope = EVERYWHERE) -> list[AreaWeek]:
    """Return the week from ``monday`` of every area of which something airs in ``scope``, or of one, in tree order."""
    chosen = entries(scope).filter(area_id=area_id) if area_id else entries(scope)
    grid: dict[str, list[list[Showing]]] = defaultdict(lambda: [[] for _day in range(7)])
    for showing in showings(chosen, local_midnight(monday), local_midnight(monday + WEEK)):
        started = timezone.localtime(showing.airing.starts_at).date()
        grid[showing.entry.area_id][max(0, (started - monday).days)].append(showing)
    return [
        AreaWeek(line.area, line.path, tuple(tuple(day) for day in grid[line.area.id]))
        for line in area_lines()
        if line.area.id in grid
    ]


def next_start(entry: Entry, at: datetime) -> datetime | None:
    """Return when ``entry`` airs next after ``at``, within the time that is looked ahead."""
    return next(iter(starts(schedule_entry(entry), at, at + LOOK_AHEAD)), None)


def overlaps(entry: Entry, at: datetime) -> list[Overlap]:
    """Return where ``entry`` overlaps others of its own area from ``at`` on, at most once for each other entry."""
    others = entries().filter(area_id=entry.area_id)
    found = airings(Schedule(tuple(map(schedule_entry, others))), at, at + LOOK_AHEAD)
    own = [airing for airing in found if airing.entry.id == entry.id]
    first: dict[str, Overlap] = {}
    for other in found:
        clash = next((mine for mine in own if _overlap(mine, other)), None)
        if clash is not None and other.entry.id != entry.id:
            first.setdefault(other.entry.id, Overlap(clash, other))
    return list(first.values())


def local_midnight(day: date) -> datetime:
    """Return the aware instant at which ``day`` begins at the centre."""
    return timezone.make_aware(datetime.combine(day, time()))


def _overlap(one: Airing, other: Airing) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
