"""A table as an Excel workbook, with numbers as numbers and dates as dates."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from central.office.tables.sheet import AS_TEXT, GENERAL, Content, Sheet, written
from central.office.tables.table import Kind, Table, Value
from central.office.tables.words import hours

_FORMATS = {
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.DAY: "yyyy-mm-dd",
    Kind.LENGTH: "0.00",
    Kind.SHARE: "0%",
    Kind.CREDITS: "0.00",
    Kind.TEXT: AS_TEXT,
    Kind.NUMBERED: AS_TEXT,
}
_WIDTHS = {Kind.TEXT: 28, Kind.MOMENT: 18}
_NARROW = 14


def workbook(*tables: Table[Any]) -> bytes:
    """Return the workbook, with a sheet for each table."""
    return written(_sheet(table) for table in tables)


def _sheet(table: Table[Any]) -> Sheet:
    kinds = [column.kind for column in table.columns]
    return Sheet(
        table.title,
        [str(column.heading) for column in table.columns],
        [_WIDTHS.get(kind, _NARROW) for kind in kinds],
        ([_cell(*pair) for pair in zip(row.values, kinds, strict=True)] for row in table.rows()),
    )


def _cell(value: Value, kind: Kind) -> tuple[Content, str]:
    return _reckoned(value, kind), _FORMATS.get(kind, GENERAL)


def _reckoned(value: Value, kind: Kind) -> Content:
    """Return a value as a workbook keeps it: it knows no zones, and calculates shares and credits as fractions."""
    match value:
        case datetime():
            return timezone.localtime(value).replace(tzinfo=None, second=0, microsecond=0)
        case int() if kind is Kind.LENGTH:
            return hours(value)
        case int() if kind in {Kind.SHARE, Kind.CREDITS}:
            return value / 100
        case _:
            return value
