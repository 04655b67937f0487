"""What the pages of imports read."""

from dataclasses import dataclass

from django.db.models import QuerySet

from central.people.imports import words
from central.people.models import ImportRow, RosterImport, Verdict
from central.rights.scope import Scope

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a preview: the row, what changes as (column, before, after), and what is wrong in sentences."""

    row: ImportRow
    changes: list[tuple[str, str, str]]
    reasons: list[str]


def latest(scope: Scope) -> QuerySet[RosterImport]:
    """Return the latest imports of ``scope``, newest first."""
    found = scope.of(RosterImport).select_related("uploaded_by", "area", "station").defer("sealed")
    return found.order_by("-uploaded_at", "-id")[:SHOWN]


def rows(roster_import: RosterImport, verdict: Verdict) -> QuerySet[ImportRow]:
    """Return the rows of a verdict, in the order of the file."""
    return roster_import.rows.filter(verdict=verdict).select_related("station").order_by("row", "id")


def lines(found: list[ImportRow]) -> list[Line]:
    """Return these rows in words."""
    return [
        Line(row, [words.change(*change) for change in row.changes], [words.reason(*reason) for reason in row.reasons])
        for row in found
    ]


def first_shown(roster_import: RosterImport) -> Verdict:
    """Return what a preview shows first: what is wrong, else what changes."""
    order = (Verdict.WRONG, Verdict.CHANGED, Verdict.NEW, Verdict.MISSING, Verdict.SAME)
    return next((verdict for verdict in order if roster_import.counts.get(verdict.value)), Verdict.SAME)
