"""A table as an Excel workbook (ECMA-376), with numbers as numbers and dates as dates."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from central.office.tables.table import Column, Kind, Table, Value
from central.office.tables.words import hours

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMATS = {
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.DAY: "yyyy-mm-dd",
    Kind.LENGTH: "0.00",
    Kind.SHARE: "0%",
    Kind.CREDITS: "0.00",
    Kind.TEXT: "@",
    Kind.NUMBERED: "@",
}
_WIDTHS = {Kind.TEXT: 28, Kind.MOMENT: 18}
_NARROW = 14
_FORBIDDEN_IN_NAMES = str.maketrans("", "", "[]:*?/\\")
_LONGEST_NAME = 31


def workbook(table: Table[Any]) -> bytes:
    """Return the workbook; no text in it is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.title.translate(_FORBIDDEN_IN_NAMES)[:_LONGEST_NAME])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.kind, _NARROW)
    sheet.append([_heading(sheet, column) for column in table.columns])
    for row in table.rows():
        sheet.append([_cell(sheet, *pair) for pair in zip(row.values, table.columns, strict=True)])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _heading(sheet: Any, column: Column) -> Cell:
    cell = WriteOnlyCell(sheet, value=str(column.heading))
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Value, column: Column) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.value = _written(value, column.kind)
    if isinstance(cell.value, str):
        cell.data_type = "s"
    if column.kind in _FORMATS:
        cell.number_format = _FORMATS[column.kind]
    return cell


def _written(value: Value, kind: Kind) -> str | int | float | date | None:
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
