"""A figure of a station, with the records beneath it: the figure is their sum, and never anything else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Aggregate, Count, QuerySet, Sum
from django.utils.functional import Promise

from central.attendance.selectors import Selection
from central.office.tables.table import Column, Kind, Row, Table

R = TypeVar("R")


@dataclass(frozen=True)
class Measure(Generic[R]):
    """What is counted at stations.

    ``records`` finds what counts in a selection, newest first; each counts 1, or what ``summed`` names (a field of the
    record). ``station`` leads from a record to its station. ``rows_of`` makes rows of records, for ``columns`` without
    the last, which is the amount.
    """

    name: str
    label: str | Promise
    kind: Kind
    columns: tuple[Column, ...]
    records: Callable[[Selection], "QuerySet[Any]"]
    rows_of: Callable[[Sequence[R]], list[Row]]
    summed: str = ""
    station: str = "station_id"

    def amounts(self, selection: Selection) -> dict[str, int]:
        """Return the figure of each station that has one, by its id."""
        return dict(self.records(selection).order_by().values_list(self.station).annotate(amount=self._sum))

    def total(self, selection: Selection) -> int:
        """Return the figure of all stations together."""
        return self.records(selection).order_by().aggregate(amount=self._sum)["amount"] or 0

    def amount_of(self, record: R) -> int:
        """Return what one record adds."""
        return getattr(record, self.summed) if self.summed else 1

    def beneath(self, selection: Selection) -> Table[R]:
        """Return the records beneath the figure, each with what it adds."""
        return Table(
            title=str(self.label),
            columns=(*self.columns, Column(self.label, self.kind)),
            records=self.records(selection),
            rows_of=self._rows,
        )

    @property
    def _sum(self) -> Aggregate:
        return Sum(self.summed) if self.summed else Count("*")

    def _rows(self, records: Sequence[R]) -> list[Row]:
        rows = zip(self.rows_of(records), records, strict=True)
        return [Row((*row.values, self.amount_of(record)), row.url) for row, record in rows]
