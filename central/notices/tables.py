"""Tables as staff paste them from a spreadsheet or write them: rows in lines, cells parted by tabs or commas."""

import csv
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_ROWS = 200
MOST_COLUMNS = 8
LONGEST_CELL = 100
Table = list[list[str]]


def read_table(text: str) -> Table:
    """Return the rows, all of one width; empty lines and empty columns at the end are left out.

    Raises:
        ValidationError: no table, or one that is too large for a television.
    """
    separator = next((mark for mark in "\t,，" if mark in text), "\t")
    read = csv.reader(text.splitlines(), delimiter=separator)
    rows = [[cell.strip() for cell in row] for row in read if any(cell.strip() for cell in row)]
    width = max((_filled(row) for row in rows), default=0)
    if len(rows) < 2:  # noqa: PLR2004 - a heading and something under it
        raise ValidationError(_("A table needs a heading and at least one row."))
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        too_large = _("On a TV a table has at most %(columns)d columns and %(rows)d rows.")
        raise ValidationError(too_large, params={"columns": MOST_COLUMNS, "rows": MOST_ROWS})
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        raise ValidationError(_("A cell has at most %(most)d characters."), params={"most": LONGEST_CELL})
    return [(row + [""] * width)[:width] for row in rows]


def write_table(table: Sequence[Sequence[str]]) -> str:
    """Return a table as ``read_table`` reads it."""
    return "\n".join("\t".join(row) for row in table)


def _filled(row: list[str]) -> int:
    """Return how many columns a row has up to its last filled one."""
    return max(place for place, cell in enumerate(row, start=1) if cell)
