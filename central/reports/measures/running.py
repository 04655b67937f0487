"""When the box was on: hours, and the days on which it was on long enough to count as open."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from central.attendance.selectors import Selection, place
from central.local_days import midnight
from central.office.tables.table import Column, Kind, Row
from central.reports.measures.measure import Measure
from central.stations.models import Station
from central.upkeep.models import Running
from content_sync.protocol.watched import Span, length_ms, segments

_HOUR_MS = 3_600_000
_MS = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class DayOn:
    """How long a box was on on one local day, in how many pieces."""

    station: Station
    day: date
    on_ms: int
    pieces: int

    @property
    def station_id(self) -> str:
        """Whose box."""
        return self.station.id


def days_on(selection: Selection) -> list[DayOn]:
    """Return the days on which boxes were on, newest first; a day of the selection counts as far as it lies in it.

    What a disk and its copy both tell counts once.
    """
    first_at = midnight(selection.first_day) if selection.first_day else None
    last_at = midnight(selection.last_day + timedelta(days=1)) if selection.last_day else None
    within = [
        (station_id, max(began_at, first_at or began_at), min(ended_at, last_at or ended_at))
        for station_id, began_at, ended_at in _runs(selection, first_at, last_at)
    ]
    if not within:
        return []
    calendar = _Calendar(min(began_at for _id, began_at, _ in within), max(ended_at for _id, _, ended_at in within))
    pieces: dict[tuple[date, str], list[Span]] = defaultdict(list)
    for station_id, began_at, ended_at in within:
        for day, piece in calendar.divide(began_at, ended_at):
            pieces[day, station_id].append(piece)
    stations = Station.objects.in_bulk({station_id for _day, station_id in pieces})
    found = [_day(stations[station_id], day, spans) for (day, station_id), spans in pieces.items()]
    return sorted(found, key=lambda one: (one.day, one.station.name), reverse=True)


class _Calendar:
    """The local days from one aware instant to another; a day is looked up, for to ask the time zone is slow."""

    def __init__(self, first_at: datetime, last_at: datetime) -> None:
        first, last = timezone.localdate(first_at), timezone.localdate(last_at)
        self._days = [first + timedelta(days=after) for after in range((last - first).days + 2)]
        self._midnights = [midnight(day) for day in self._days]

    def divide(self, began_at: datetime, ended_at: datetime) -> Iterator[tuple[date, Span]]:
        """Yield each day of a run with the milliseconds of the day in which it lies."""
        place = bisect_right(self._midnights, began_at) - 1
        while began_at < ended_at:
            began, until_at = self._midnights[place], min(ended_at, self._midnights[place + 1])
            yield self._days[place], Span(0, (began_at - began) // _MS, (until_at - began) // _MS)
            began_at, place = until_at, place + 1


def _day(station: Station, day: date, spans: Sequence[Span]) -> DayOn:
    together = segments(spans)
    return DayOn(station, day, length_ms(together), len(together))


Days = Callable[[Selection], list[DayOn]]


def days_open(hours: int, days: Days = days_on) -> Measure[DayOn]:
    """Return the measure of the days, of those that ``days`` finds, on which a box was on for ``hours`` or more."""
    return Measure(
        name="open_days",
        label=_("Days open"),
        kind=Kind.AMOUNT,
        columns=(*_DAY, Column(_("Hours on"), Kind.LENGTH)),
        records=lambda selection: [day for day in days(selection) if day.on_ms >= hours * _HOUR_MS],
        rows_of=lambda days: [Row((*row.values, day.on_ms)) for row, day in zip(_rows(days), days, strict=True)],
    )


def _runs(
    selection: Selection, first_at: datetime | None, last_at: datetime | None
) -> Iterable[tuple[str, datetime, datetime]]:
    """Return the station, the beginning and the end of each run that has some time in common with the selection."""
    found = place(selection)
    if first_at:
        found &= Q(ended_at__gte=first_at)
    if last_at:
        found &= Q(began_at__lt=last_at)
    return Running.objects.filter(found).values_list("station_id", "began_at", "ended_at")


def _rows(days: Sequence[DayOn]) -> list[Row]:
    return [Row((day.day, day.station.name, day.pieces)) for day in days]


_DAY = (Column(_("Day"), Kind.DAY), Column(_("Station")), Column(_("Switched on (times)"), Kind.AMOUNT))


def hours_on(days: Days = days_on) -> Measure[DayOn]:
    """Return the measure of the hours on the days that ``days`` finds."""
    return Measure(
        name="hours_on",
        label=_("Hours on"),
        kind=Kind.LENGTH,
        columns=_DAY,
        records=days,
        rows_of=_rows,
        summed="on_ms",
    )


HOURS_ON = hours_on()
