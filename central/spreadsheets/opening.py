"""Which kind of file it is, whatever its name says."""

from collections.abc import Iterator
from typing import Final

from central.spreadsheets.bounds import BOUNDS, Bounds
from central.spreadsheets.cells import Row
from central.spreadsheets.errors import Problem, Unreadable
from central.spreadsheets.text import rows_of_text
from central.spreadsheets.workbook import rows_of_workbook

_ZIP: Final = b"PK"
_OLD_EXCEL: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHERS: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"\x7fELF",
    b"MZ\x90",
)


def open_table(content: bytes, bounds: Bounds = BOUNDS) -> Iterator[Row]:
    """Return the rows of a table.

    Raises:
        Unreadable: at once or while the rows are read.
    """
    if not content.strip():
        raise Unreadable(Problem.EMPTY)
    if len(content) > bounds.file_bytes:
        raise Unreadable(Problem.TOO_BIG, most=bounds.file_bytes // (1024 * 1024))
    if content.startswith(_OLD_EXCEL):
        raise Unreadable(Problem.OLD_EXCEL)
    if content.startswith(_OTHERS):
        raise Unreadable(Problem.OTHER_FILE)
    if content.startswith(_ZIP):
        return rows_of_workbook(content, bounds)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise Unreadable(Problem.WEB_PAGE)
    return rows_of_text(content, bounds)
