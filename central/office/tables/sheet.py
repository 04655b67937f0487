"""A workbook (ECMA-376), written row by row. The one module that writes with openpyxl."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AS_TEXT: Final = "@"
GENERAL: Final = "General"
Content = str | int | float | date | None
_FORBIDDEN_IN_TITLES: Final = str.maketrans("", "", "[]:*?/\\")
_LONGEST_TITLE: Final = 31


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a cell is what it holds and its number format, a width is in characters."""

    title: str
    headings: Iterable[str]
    widths: Iterable[int]
    rows: Iterable[Sequence[tuple[Content, str]]]


def written(sheets: Iterable[Sheet]) -> bytes:
    """Return the workbook. No text in it is a formula."""
    book = Workbook(write_only=True)
    for told in sheets:
        _write(book, told)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write(book: Workbook, told: Sheet) -> None:
    sheet = book.create_sheet(told.title.translate(_FORBIDDEN_IN_TITLES)[:_LONGEST_TITLE])
    for place, width in enumerate(told.widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"

    def cell(content: Content, number_format: str) -> Cell:
        made: Cell = WriteOnlyCell(sheet)
        made.value = content
        if isinstance(content, str):
            made.data_type = "s"
        made.number_format = number_format
        return made

    head = [cell(heading, AS_TEXT) for heading in told.headings]
    for one in head:
        one.font = Font(bold=True)
    sheet.append(head)
    for row in told.rows:
        sheet.append([cell(*one) for one in row])
