"""When the box was on: hours, and the days on which it was on long enough to count as open."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from central.attendance.selectors import Selection, place
from central.office.tables.table import Column, Kind, Row
from central.reports.measures.measure import Measure
from central.upkeep.models import DayOn

_HOUR_MS = 3_600_000
_DAY = (Column(_("Day"), Kind.DAY), Column(_("Station")), Column(_("Switched on (times)"), Kind.AMOUNT))


def days_open(hours: int) -> Measure[DayOn]:
    """Return the measure of the days on which a box was on for ``hours`` or more."""
    return Measure(
        name="open_days",
        label=_("Days open"),
        kind=Kind.AMOUNT,
        columns=(*_DAY, Column(_("Hours on"), Kind.LENGTH)),
        records=lambda selection: _days(selection).filter(on_ms__gte=hours * _HOUR_MS),
        rows_of=lambda days: [Row((*row.values, day.on_ms)) for row, day in zip(_rows(days), days, strict=True)],
    )


def _days(selection: Selection) -> QuerySet[DayOn]:
    found = place(selection)
    if selection.first_day:
        found &= Q(day__gte=selection.first_day)
    if selection.last_day:
        found &= Q(day__lte=selection.last_day)
    return DayOn.objects.filter(found).select_related("station").order_by("-day", "-station__name", "-id")


def _rows(days: Sequence[DayOn]) -> list[Row]:
    return [Row((day.day, day.station.name, day.pieces)) for day in days]


HOURS_ON = Measure[DayOn](
    name="hours_on",
    label=_("Hours on"),
    kind=Kind.LENGTH,
    columns=_DAY,
    records=_days,
    rows_of=_rows,
    summed="on_ms",
)
