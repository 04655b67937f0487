"""Tables that the centre gives out. The one module that writes with openpyxl."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AS_TEXT: Final = "@"


def workbook(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    widths: Sequence[int] = (),
    spare_rows: int = 0,
) -> bytes:
    """Return a spreadsheet in which every cell is text, so that nothing is shortened, reckoned or made a date.

    ``widths`` are in characters. ``spare_rows`` rows more are text already, for what is typed there.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"

    def text(value: str) -> Cell:
        cell: Cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        cell.number_format = _AS_TEXT
        return cell

    head = [text(heading) for heading in headings]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([text(value) for value in row])
    for _row in range(spare_rows):
        sheet.append([text("") for _heading in headings])
    file = BytesIO()
    book.save(file)
    return file.getvalue()
