"""What can be planned: amounts of measures, and how people write them."""

from typing import Any

from central.office.tables.table import Kind
from central.reports.measures import measures
from central.reports.measures.measure import Measure
from central.reports.standards import Standards

_HOUR_MS = 3_600_000
_NOT_PLANNED = {"expected"}


def plannable(standards: Standards) -> list[Measure[Any]]:
    """Return the measures for which something can be planned; how many learners are expected nobody plans."""
    return [one for one in measures(standards) if one.name not in _NOT_PLANNED]


def in_units(measure: Measure[Any], written: int) -> int:
    """Return an amount as the measure counts it; lengths are written in hours."""
    return written * _HOUR_MS if measure.kind is Kind.LENGTH else written


def as_written(measure: Measure[Any], amount: int) -> int:
    """Return an amount as people write it."""
    return amount // _HOUR_MS if measure.kind is Kind.LENGTH else amount
