"""Month by month: hours on, hours shown and attendance, of a station or of all in an area."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from django.utils.translation import gettext as _

from central.attendance.selectors import Selection
from central.office.tables.table import Column, Kind, Row, Table
from central.reports.addresses import figure_url
from central.reports.measures import CAME_TO_STUDIES, EXPECTED, HOURS_ON, SHOWN, STUDIES
from central.reports.periods import Period
from central.reports.requirements import attendance_percent
from central.reports.words import period_words

HOURS_ON_AT, ATTENDANCE_AT = 1, 6
_MEASURES = (HOURS_ON, SHOWN, STUDIES, CAME_TO_STUDIES, EXPECTED)


def months_until(period: Period, count: int) -> list[Period]:
    """Return the ``count`` months of which the last is the last one of ``period``, in their order."""
    months = [Period.month_of(period.last_day)]
    while len(months) < count:
        months.insert(0, months[0].previous)
    return months


def trend(
    months: Sequence[Period],
    selection_of: Callable[[Period], Selection],
    known: Mapping[Period, Mapping[str, int]] = MappingProxyType({}),
) -> Table[Period]:
    """Return a row for each month; every number leads to the records beneath it. Some figures may be ``known``."""

    def rows_of(some: Sequence[Period]) -> list[Row]:
        return [_row(month, selection_of(month), known.get(month)) for month in some]

    columns = (
        Column(_("Month")),
        *(Column(measure.label, measure.kind) for measure in _MEASURES),
        Column(_("Attendance"), Kind.SHARE),
    )
    return Table(_("Hours and attendance, month by month"), columns, months, rows_of)


def _row(month: Period, selection: Selection, known: Mapping[str, int] | None) -> Row:
    figures = {one.name: known[one.name] if known else one.total(selection) for one in _MEASURES}
    links = [figure_url(name, month, selection) if amount else "" for name, amount in figures.items()]
    return Row((period_words(month), *figures.values(), attendance_percent(figures)), links=("", *links, ""))
