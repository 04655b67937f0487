"""Which notices were confirmed as read, read from facts."""

from collections.abc import Sequence

from central.attendance.facts import singles
from central.attendance.facts.readers import NewFact
from central.attendance.models import Incarnation, Reported
from central.notices.models import Reading
from content_sync.protocol.payloads import NoticeRead, Payload


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the table up to date with these facts."""
    singles.keep(incarnation, new, (NoticeRead,), _row)


def forget(incarnation: Incarnation) -> None:
    """Empty the table of one history."""
    singles.forget(incarnation, Reading)


def _row(payload: Payload) -> Reported:
    if not isinstance(payload, NoticeRead):
        raise TypeError(f"{payload.KIND} confirms nothing")
    return Reading(notice_id=payload.notice_id, person_id=payload.person_id or "")
