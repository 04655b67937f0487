"""What the pages of the registry read."""

from dataclasses import dataclass

from django.db.models import QuerySet

from central.registry import words
from central.registry.models import AreaImport, AreaRow
from central.spreadsheets.models import Verdict

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a preview: the row, the areas that it makes, what changes, and what is wrong in sentences."""

    row: AreaRow
    made: int
    changes: list[tuple[str, str, str]]
    reasons: list[str]


def latest() -> QuerySet[AreaImport]:
    """Return the latest lists, newest first."""
    return AreaImport.objects.select_related("uploaded_by").defer("sealed").order_by("-uploaded_at", "-id")[:SHOWN]


def rows(area_import: AreaImport, verdict: Verdict) -> QuerySet[AreaRow]:
    """Return the rows of a verdict, in the order of the file."""
    return area_import.rows.filter(verdict=verdict).order_by("row", "id")


def lines(found: list[AreaRow]) -> list[Line]:
    """Return these rows in words."""
    return [
        Line(
            row,
            len(row.content.get("areas", ())),
            [words.change(*change) for change in row.changes],
            [words.reason(*reason) for reason in row.reasons],
        )
        for row in found
    ]


def first_shown(area_import: AreaImport) -> Verdict:
    """Return what a preview shows first: what is wrong, else what changes."""
    order = (Verdict.WRONG, Verdict.CHANGED, Verdict.NEW, Verdict.SAME)
    return next((verdict for verdict in order if area_import.counts.get(verdict.value)), Verdict.SAME)
