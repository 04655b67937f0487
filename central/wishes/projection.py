"""Wishes, read from facts."""

from collections.abc import Sequence

from central.attendance.facts import singles
from central.attendance.facts.readers import NewFact
from central.attendance.facts.retiming import instant
from central.attendance.models import Incarnation, Reported
from central.wishes.models import Wish
from content_sync.protocol.payloads import LessonWished, Payload, RecordingWished


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the table up to date with these facts."""
    singles.keep(incarnation, new, (LessonWished, RecordingWished), _row)


def forget(incarnation: Incarnation) -> None:
    """Empty the table of one history."""
    singles.forget(incarnation, Wish)


def _row(payload: Payload) -> Reported:
    match payload:
        case LessonWished():
            return Wish(lesson_id=payload.lesson_id, person_id=payload.person_id or "")
        case RecordingWished():
            return Wish(
                entry_id=payload.entry_id,
                occurrence_at=instant(payload.occurrence_ms),
                person_id=payload.person_id or "",
            )
        case _:
            raise TypeError(f"{payload.KIND} is no wish")
