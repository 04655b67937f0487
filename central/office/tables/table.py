"""A table once, for the screen, for CSV and for spreadsheets: what is exported is what is shown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.utils.functional import Promise

R = TypeVar("R")
Value = str | int | date | datetime | None
_AT_ONCE = 500


class Kind(StrEnum):
    """What stands in a column. Lengths of time are whole milliseconds, shares whole percent, credits hundredths."""

    TEXT = "text"
    NUMBERED = "numbered"
    """A number that names something, such as 007: never calculated with."""
    AMOUNT = "amount"
    LENGTH = "length"
    SHARE = "share"
    CREDITS = "credits"
    MOMENT = "moment"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and what stands in it."""

    heading: str | Promise
    kind: Kind = Kind.TEXT

    @property
    def is_number(self) -> bool:
        """Whether its values stand below each other by their last digit."""
        return self.kind in {Kind.AMOUNT, Kind.LENGTH, Kind.SHARE, Kind.CREDITS}


@dataclass(frozen=True, slots=True)
class Row:
    """One value for each column, and where its record can be seen; ``links`` lead from values to what is beneath them.

    There is a link for each value, empty for none, or no links at all.
    """

    values: tuple[Value, ...]
    url: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table(Generic[R]):
    """Records and how some of them at once become rows."""

    title: str
    columns: tuple[Column, ...]
    records: "Sequence[R] | QuerySet[Any]"
    rows_of: Callable[[Sequence[R]], list[Row]]

    def rows(self) -> Iterator[Row]:
        """Yield all rows, reading some records at a time."""
        records = self.records
        source = iter(records.iterator(chunk_size=_AT_ONCE) if isinstance(records, QuerySet) else records)
        while some := list(islice(source, _AT_ONCE)):
            yield from self.rows_of(some)
