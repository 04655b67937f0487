"""A table drawn: the chart shows columns of the table beneath it, so that neither says what the other does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from central.office.tables.table import Kind, Row, Table, Value
from central.office.tables.words import hours, said


class Drawn(StrEnum):
    """How a column is drawn."""

    BAR = "bar"
    LINE = "line"


@dataclass(frozen=True)
class Chart:
    """A table whose first column names what is compared; ``drawn`` says by place which others are drawn, and how.

    ``name`` is an id within the page. Bars of a ``lying`` chart lead to the right, so that long names are read.
    """

    name: str
    table: Table[Any]
    rows: list[Row]
    drawn: Mapping[int, Drawn]
    lying: bool = False

    @property
    def data_id(self) -> str:
        """The id of the element that holds ``told``."""
        return f"chart-{self.name}"

    @property
    def told(self) -> dict[str, Any]:
        """Return what the page's script is told: categories, and each column with its unit and numbers."""
        first = self.table.columns[0].kind
        return {
            "lying": self.lying,
            "categories": [said(row.values[0], first) for row in self.rows],
            "series": [self._series(place, drawn) for place, drawn in self.drawn.items()],
        }

    def _series(self, place: int, drawn: Drawn) -> dict[str, Any]:
        column = self.table.columns[place]
        return {
            "label": str(column.heading),
            "drawn": drawn.value,
            "share": column.kind is Kind.SHARE,
            "values": [_number(row.values[place], column.kind) for row in self.rows],
        }


def chart(
    name: str, table: Table[Any], drawn: Mapping[int, Drawn], *, lying: bool = False, most: int | None = None
) -> Chart:
    """Draw a table, or no more than its first ``most`` rows."""
    rows = list(table.rows())
    return Chart(name, table, rows[:most], drawn, lying)


def _number(value: Value, kind: Kind) -> float | None:
    if not isinstance(value, int):
        return None
    return hours(value) if kind is Kind.LENGTH else value
