"""XLSX, read as a stream. The one module that reads with openpyxl."""

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from openpyxl import load_workbook

from central.spreadsheets.bounds import Bounds, Deadline
from central.spreadsheets.cells import BLANK, Cell, Row, cell
from central.spreadsheets.errors import Problem, Unreadable

_STRINGS: Final = "xl/sharedStrings.xml"
_LOOK_AT_CLOCK_EVERY: Final = 500
_NOTHING: Final = (None, "")


def rows_of_workbook(content: bytes, bounds: Bounds) -> Iterator[Row]:
    """Yield the rows of the first sheet that has any.

    Raises:
        Unreadable: it is another kind of file, damaged, or larger than the bounds.
    """
    _check_parts(content, bounds)
    try:
        yield from _rows(content, bounds)
    except Unreadable:
        raise
    except Exception as error:  # what openpyxl raises for a file that was tampered with has no bounds
        raise Unreadable(Problem.DAMAGED) from error


def _check_parts(content: bytes, bounds: Bounds) -> None:
    """Look at what the archive says of itself; nothing larger than that is ever unpacked from it."""
    try:
        parts = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable(Problem.DAMAGED) from error
    sizes = {part.filename: part.file_size for part in parts}
    if "xl/workbook.xml" not in sizes:
        raise Unreadable(Problem.OTHER_ZIP)
    too_big = sum(part.file_size for part in parts) > bounds.unpacked_bytes
    if too_big or sizes.get(_STRINGS, 0) > bounds.strings_bytes or len(parts) > bounds.parts:
        raise Unreadable(Problem.UNPACKS_TOO_BIG)


def _rows(content: bytes, bounds: Bounds) -> Iterator[Row]:
    book, deadline = (
        load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False),
        Deadline(bounds),
    )
    if not book.worksheets:
        raise Unreadable(Problem.DAMAGED)
    try:
        for sheet in book.worksheets:
            has_rows = False
            for row in _rows_of_sheet(sheet, bounds, deadline):
                has_rows = True
                yield row
            if has_rows:
                return
    finally:
        book.close()


def _rows_of_sheet(sheet: Any, bounds: Bounds, deadline: Deadline) -> Iterator[Row]:
    sheet.reset_dimensions()  # what the file says of its size is often wrong
    found = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=bounds.columns), start=1):
        if number % _LOOK_AT_CLOCK_EVERY == 0:
            deadline.check()
        if read := _filled(cells, bounds):
            found += 1
            if found > bounds.rows:
                raise Unreadable(Problem.TOO_MANY_ROWS, most=bounds.rows)
            yield Row(number, read)


def _filled(cells: Sequence[Any], bounds: Bounds) -> tuple[Cell, ...]:
    """Return what the cells say, without the empty ones at the end: a row is padded to the widest."""
    last = len(cells)
    while last and cells[last - 1].value in _NOTHING:
        last -= 1
    return tuple(_cell(one, bounds) for one in cells[:last])


def _cell(one: Any, bounds: Bounds) -> Cell:
    value = one.value
    if value is None:
        return BLANK
    number_format = one.number_format or "" if isinstance(value, int | float) else ""
    is_formula = one.data_type == "f"
    return cell(value, number_format=number_format, is_formula=is_formula, most_characters=bounds.characters)
