"""Which column of a spreadsheet says what. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from central.people.spreadsheets.cells import Row
from central.people.spreadsheets.errors import Problem, Unreadable


class Column(StrEnum):
    """What a column can say of a person."""

    NAME = "name"
    NUMBER = "number"
    STATION = "station"
    AREA = "area"
    HOUSEHOLD = "household"
    CARD = "card"
    PIN = "pin"
    ADMINISTRATOR = "administrator"
    REASON = "reason"
    """What this centre wrote into a file of wrong rows; nothing is read from it."""


_KNOWN_AS: Final = {
    Column.NAME: ("姓名", "名字", "学员姓名", "学员", "人员姓名", "name", "full name", "learner"),
    Column.NUMBER: ("编号", "学号", "学员编号", "人员编号", "号码", "登录编号", "number", "no", "learner number"),
    Column.STATION: ("站点", "站点名称", "远教站点", "所属站点", "终端站点", "station", "station name"),
    Column.AREA: ("区域", "所在区域", "村", "所在村", "行政村", "村名", "乡镇", "area", "village", "township"),
    Column.HOUSEHOLD: ("家庭", "户", "户名", "户主", "户主姓名", "所属家庭", "household", "family"),
    Column.CARD: ("卡号", "学习卡号", "ic卡号", "读卡器卡号", "card", "card number", "card no"),
    Column.PIN: ("密码", "pin", "登录密码", "pin码"),
    Column.ADMINISTRATOR: ("站点管理员", "管理员", "是否管理员", "administrator", "station administrator"),
    Column.REASON: ("原因", "reason"),
}
_COLUMNS: Final[Mapping[str, Column]] = MappingProxyType(
    {heading.replace(" ", ""): column for column, headings in _KNOWN_AS.items() for heading in headings}
)
_IN_BRACKETS: Final = re.compile(r"\(.*?\)|\[.*?\]|【.*?】")
HEADINGS_WITHIN: Final = 20
"""So many rows from the top the headings are looked for: titles and remarks may stand above them."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Where each column stands, from 0, with the words over it; ``ignored`` are the words over what is not read."""

    row: int
    titles: tuple[str, ...]
    places: Mapping[Column, int]
    ignored: tuple[str, ...]

    def title(self, column: Column) -> str:
        """Return the words over a column, empty if there is none."""
        return self.titles[self.places[column]] if column in self.places else ""


def column_of(heading: str) -> Column | None:
    """Return what a heading means; signs, spaces and what stands in brackets do not matter."""
    plain = _IN_BRACKETS.sub("", unicodedata.normalize("NFKC", heading)).lower()
    return _COLUMNS.get("".join(one for one in plain if one.isalnum()))


def headings_of(row: Row) -> Headings | None:
    """Return the headings if this row is the one that has them: names stand under one of them.

    Raises:
        Unreadable: two columns mean the same.
    """
    titles = tuple(cell.text for cell in row.cells)
    columns = [column_of(title) for title in titles]
    if Column.NAME not in columns:
        return None
    places: dict[Column, int] = {}
    for place, column in enumerate(columns):
        if column is not None and column in places:
            raise Unreadable(Problem.DOUBLE_HEADING, first=titles[places[column]], second=titles[place])
        if column is not None:
            places[column] = place
    ignored = tuple(title for title, column in zip(titles, columns, strict=True) if title and column is None)
    return Headings(row.number, titles, places, ignored)


def find_headings(first_rows: list[Row]) -> tuple[Headings, list[Row]]:
    """Return the headings, which may stand below a title, and the rows after them among these.

    Raises:
        Unreadable: there are none, or two mean the same.
    """
    for place, row in enumerate(first_rows):
        if (found := headings_of(row)) is not None:
            return found, first_rows[place + 1 :]
    raise Unreadable(Problem.NO_HEADINGS)
