"""What the pages share that show what a table would change."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse

from central.office.attachment import attached
from central.office.tables.sheet import MEDIA_TYPE
from central.spreadsheets.models import IN_PROGRESS, TableImport, Verdict
from central.spreadsheets.words import problem


def preview(found: TableImport, shown: Iterable[Verdict], verdict: Verdict) -> dict[str, Any]:
    """Return what the page of an upload needs besides its lines: a tab for each verdict that is ``shown``."""
    return {
        "import": found,
        "problem": problem(*found.problem) if found.problem else "",
        "tabs": [(one, found.counts.get(one.value, 0)) for one in shown],
        "verdict": verdict,
        "in_progress": found.state in IN_PROGRESS,
        "has_wrong_rows": bool(found.sealed) and bool(found.counts.get("wrong")),
        "nothing": not changes(found),
    }


def changes(found: TableImport) -> int:
    """Return how many records would be new or changed."""
    return sum(found.counts.get(verdict.value, 0) for verdict in (Verdict.NEW, Verdict.CHANGED))


def given_out(content: bytes, name: str) -> HttpResponse:
    """Return a spreadsheet to be kept under this name."""
    return attached(HttpResponse(content, content_type=MEDIA_TYPE), name)
