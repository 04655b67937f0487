"""Visits of sticks, read from facts."""

from collections.abc import Sequence

from central.attendance.facts import singles
from central.attendance.facts.readers import NewFact
from central.attendance.models import Incarnation, Reported
from central.sticks.models import Visit
from content_sync.protocol.payloads import Payload, StickVisited


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the table up to date with these facts."""
    singles.keep(incarnation, new, (StickVisited,), _row)


def forget(incarnation: Incarnation) -> None:
    """Empty the table of one history."""
    singles.forget(incarnation, Visit)


def _row(payload: Payload) -> Reported:
    if not isinstance(payload, StickVisited):
        raise TypeError(f"{payload.KIND} tells of no stick")
    return Visit(
        label_id=payload.stick_id or "",
        objection=payload.objection or "",
        documents=payload.documents,
        media=payload.media,
        facts_written=payload.facts_written,
        facts_acknowledged=payload.facts_acknowledged,
    )
