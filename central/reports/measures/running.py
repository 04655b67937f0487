"""When the box was on: hours, and the days on which it was on long enough to count as open."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

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
    pieces: dict[tuple[date, str], list[Span]] = defaultdict(list)
    stations: dict[str, Station] = {}
    for run in Running.objects.filter(_reaching_into(selection)).select_related("station"):
        stations[run.station_id] = run.station
        for day, piece in _by_day(*_within(selection, run)):
            pieces[day, run.station_id].append(piece)
    found = [_day(stations[station_id], day, spans) for (day, station_id), spans in pieces.items()]
    return sorted(found, key=lambda one: (one.day, one.station.name), reverse=True)


def _day(station: Station, day: date, spans: Sequence[Span]) -> DayOn:
    together = segments(spans)
    return DayOn(station, day, length_ms(together), len(together))


def days_open(hours: int) -> Measure[DayOn]:
    """Return the measure of the days on which a box was on for so many ``hours`` or more."""
    return Measure(
        name="open_days",
        label=_("Days open"),
        kind=Kind.AMOUNT,
        columns=(*_DAY, Column(_("Hours on"), Kind.LENGTH)),
        records=partial(_open_days, hours * _HOUR_MS),
        rows_of=lambda days: [Row((*row.values, day.on_ms)) for row, day in zip(_rows(days), days, strict=True)],
    )


def _open_days(least_ms: int, selection: Selection) -> list[DayOn]:
    return [day for day in days_on(selection) if day.on_ms >= least_ms]


def _reaching_into(selection: Selection) -> Q:
    """Return the condition that a run and the selection have some time in common."""
    found = place(selection)
    if selection.first_day:
        found &= Q(ended_at__gte=midnight(selection.first_day))
    if selection.last_day:
        found &= Q(began_at__lt=midnight(selection.last_day + timedelta(days=1)))
    return found


def _within(selection: Selection, run: Running) -> tuple[datetime, datetime]:
    """Return the part of a run that lies in the days of the selection."""
    began_at, ended_at = run.began_at, run.ended_at
    if selection.first_day:
        began_at = max(began_at, midnight(selection.first_day))
    if selection.last_day:
        ended_at = min(ended_at, midnight(selection.last_day + timedelta(days=1)))
    return began_at, ended_at


def _by_day(began_at: datetime, ended_at: datetime) -> Iterator[tuple[date, Span]]:
    """Yield each local day of a run with the milliseconds of the day in which it lies."""
    while began_at < ended_at:
        day = timezone.localdate(began_at)
        began = midnight(day)
        until_at = min(ended_at, midnight(day + timedelta(days=1)))
        yield day, Span(0, (began_at - began) // _MS, (until_at - began) // _MS)
        began_at = until_at


def _rows(days: Sequence[DayOn]) -> list[Row]:
    return [Row((day.day, day.station.name, day.pieces)) for day in days]


_DAY = (Column(_("Day"), Kind.DAY), Column(_("Station")), Column(_("Switched on (times)"), Kind.AMOUNT))
HOURS_ON = Measure[DayOn](
    name="hours_on",
    label=_("Hours on"),
    kind=Kind.LENGTH,
    columns=_DAY,
    records=days_on,
    rows_of=_rows,
    summed="on_ms",
)
