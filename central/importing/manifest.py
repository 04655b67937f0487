"""A list of the files, in a spreadsheet: which becomes which lesson. Only the column of the file has to be there."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Final

from central.spreadsheets.cells import Row, Trouble
from central.spreadsheets.errors import Problem, Unreadable
from central.spreadsheets.opening import open_table

ENDINGS: Final = (".csv", ".xlsx")
_HEADINGS_WITHIN: Final = 20


class Column(StrEnum):
    """What a column can say of a lesson."""

    FILE = "file"
    COURSE = "course"
    NUMBER = "number"
    TITLE = "title"
    SUMMARY = "summary"
    TOPICS = "topics"
    REQUIRED = "required"
    DIFFICULTY = "difficulty"
    GROUPS = "groups"


_KNOWN_AS: Final = {
    Column.FILE: ("文件", "文件名", "课件", "视频文件", "file", "filename"),
    Column.COURSE: ("课程", "课程名称", "所属课程", "course"),
    Column.NUMBER: ("编号", "课编号", "number", "no"),
    Column.TITLE: ("标题", "题目", "名称", "课名", "课题", "title", "lesson"),
    Column.SUMMARY: ("简介", "内容简介", "summary"),
    Column.TOPICS: ("专题", "主题", "topics", "topic"),
    Column.REQUIRED: ("必修", "是否必修", "required"),
    Column.DIFFICULTY: ("难度", "difficulty"),
    Column.GROUPS: ("适合谁看", "适合人群", "对象", "forwhom", "groups"),
}
_COLUMNS: Final = {heading: column for column, headings in _KNOWN_AS.items() for heading in headings}


@dataclass(frozen=True, slots=True)
class Said:
    """One row, by its number in the list: what each column says, and which cells are not to be believed."""

    row: int
    cells: dict[Column, str] = field(default_factory=dict)
    troubled: tuple[Column, ...] = ()

    def of(self, column: Column) -> str:
        """Return what a column says, empty if there is none."""
        return self.cells.get(column, "")


def read_manifest(content: bytes) -> list[Said]:
    """Read a list.

    Raises:
        Unreadable: it is no table, or no column is headed “File”.
    """
    table = open_table(content)
    above: list[Row] = []
    for row in islice(table, _HEADINGS_WITHIN):
        above.append(row)
        columns = [_column(cell.text) for cell in row.cells]
        if Column.FILE in columns:
            return _rows(columns, table)
    raise Unreadable(Problem.NO_HEADINGS if above else Problem.EMPTY)


def _rows(columns: list[Column | None], table: Iterable[Row]) -> list[Said]:
    found = []
    for row in table:
        pairs = [(column, cell) for column, cell in zip(columns, row.cells, strict=False) if column]
        troubled = tuple(column for column, cell in pairs if cell.trouble not in {None, Trouble.DATE})
        found.append(Said(row.number, {column: cell.text for column, cell in pairs}, troubled))
    if not found:
        raise Unreadable(Problem.NO_ROWS)
    return found


def _column(heading: str) -> Column | None:
    plain = unicodedata.normalize("NFKC", heading).lower()
    return _COLUMNS.get("".join(one for one in plain if one.isalnum()))
