"""Which column of a table says what, by the words over it. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

from central.spreadsheets.cells import Row
from central.spreadsheets.errors import Problem, Unreadable

C = TypeVar("C", bound=StrEnum)
_IN_BRACKETS: Final = re.compile(r"\(.*?\)|\[.*?\]|【.*?】")
HEADINGS_WITHIN: Final = 20
"""So many rows from the top the headings are looked for: titles and remarks may stand above them."""


@dataclass(frozen=True, slots=True)
class Headings(Generic[C]):
    """Where each column stands, from 0, with the words over it; ``ignored`` are the words over what is not read."""

    row: int
    titles: tuple[str, ...]
    places: Mapping[C, int]
    ignored: tuple[str, ...]

    def title(self, column: C) -> str:
        """Return the words over a column, empty if there is none."""
        return self.titles[self.places[column]] if column in self.places else ""


class Vocabulary(Generic[C]):
    """What people write over each column. A row is that of the headings if ``is_enough`` says so of its columns."""

    def __init__(self, known_as: Mapping[C, Iterable[str]], is_enough: Callable[[frozenset[C]], bool]) -> None:
        self._columns = {heading.replace(" ", ""): column for column, all_of in known_as.items() for heading in all_of}
        self._is_enough = is_enough

    def column_of(self, heading: str) -> C | None:
        """Return what a heading means; signs, spaces and what stands in brackets do not matter."""
        plain = _IN_BRACKETS.sub("", unicodedata.normalize("NFKC", heading)).lower()
        return self._columns.get("".join(one for one in plain if one.isalnum()))

    def headings_of(self, row: Row) -> Headings[C] | None:
        """Return the headings if this row is the one that has them.

        Raises:
            Unreadable: two columns mean the same.
        """
        titles = tuple(cell.text for cell in row.cells)
        columns = [self.column_of(title) for title in titles]
        if not self._is_enough(frozenset(column for column in columns if column is not None)):
            return None
        places: dict[C, int] = {}
        for place, column in enumerate(columns):
            if column is not None and column in places:
                raise Unreadable(Problem.DOUBLE_HEADING, first=titles[places[column]], second=titles[place])
            if column is not None:
                places[column] = place
        ignored = tuple(title for title, column in zip(titles, columns, strict=True) if title and column is None)
        return Headings(row.number, titles, places, ignored)

    def find(self, first_rows: list[Row]) -> tuple[Headings[C], list[Row]]:
        """Return the headings, which may stand below a title, and the rows after them among these.

        Raises:
            Unreadable: there are none, or two mean the same.
        """
        for place, row in enumerate(first_rows):
            if (found := self.headings_of(row)) is not None:
                return found, first_rows[place + 1 :]
        raise Unreadable(Problem.NO_HEADINGS)

    def repeats(self, row: Row, headings: Headings[C]) -> bool:
        """Say whether this row repeats the headings, as every printed page of a long list does."""
        try:
            again = self.headings_of(row)
        except Unreadable:
            return True
        return again is not None and again.titles[: len(headings.titles)] == headings.titles
