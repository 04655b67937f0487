"""A table as CSV, as spreadsheets in county offices open it.

A byte order mark tells them that it is UTF-8. What begins like a formula gets an apostrophe before it, so that nothing
is calculated. Numbers that name something end with a tabulator, which spreadsheets do not show: it keeps them text, so
that 001 does not become 1.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from django.utils import translation

from central.office.tables.table import Column, Kind, Row, Table
from central.office.tables.words import said

BYTE_ORDER_MARK = "\ufeff"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def parts(table: Table[Any]) -> Iterator[str]:
    """Return the table line by line, in the language that is active now rather than when the lines are sent."""
    return _parts(table, translation.get_language())


def disarmed(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def as_text(number: str) -> str:
    """Return a number that names something as spreadsheets keep it."""
    return f"{disarmed(number)}\t" if number else ""


def line(cells: Iterable[str]) -> str:
    """Return one line."""
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerow(cells)
    return written.getvalue()


def _parts(table: Table[Any], language: str) -> Iterator[str]:
    with translation.override(language):
        yield BYTE_ORDER_MARK + line(str(column.heading) for column in table.columns)
    rows = table.rows()
    while True:
        with translation.override(language):
            row = next(rows, None)
        if row is None:
            return
        yield line(_cells(row, table.columns))


def _cells(row: Row, columns: tuple[Column, ...]) -> Iterator[str]:
    for value, column in zip(row.values, columns, strict=True):
        text = said(value, column.kind)
        match column.kind:
            case Kind.NUMBERED:
                yield as_text(text)
            case Kind.TEXT:
                yield disarmed(text)
            case _:
                yield text
