"""Spreadsheets as people make them, good and bad."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook, load_workbook

Value = str | int | float | bool | datetime | None
HEADINGS = ("姓名", "编号", "站点")


def xlsx(rows: Sequence[Sequence[Value]], headings: Sequence[str] = HEADINGS) -> bytes:
    """Return a workbook with one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (headings, *rows):
        sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def csv(rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS, *, separator: str = ",") -> str:
    return "".join(separator.join(row) + "\r\n" for row in (headings, *rows))


def cells(content: bytes) -> list[list[str]]:
    """Return what stands in a workbook."""
    sheet = load_workbook(BytesIO(content), read_only=True).worksheets[0]
    return [[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)]


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the workbook with one of its parts changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            read = before.read(part)
            after.writestr(part, change(read) if part == name else read)
    return file.getvalue()


def zip_of(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()
