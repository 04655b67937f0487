"""One fact, read as this release reads it, or doubted. Pure."""

from datetime import datetime

from central.attendance import doubts, payloads
from central.attendance.doubts import Doubt
from central.attendance.readers import NewFact
from central.attendance.retiming import Evidence
from content_sync.protocol.payloads import Payload


def read_fact(
    seq: int, kind: str, content: str, evidence: Evidence, *, first_heard_at: datetime, received_at: datetime
) -> NewFact:
    """Return what fact ``seq`` says; the instants are when its history and the fact itself were received first."""
    payload = payloads.decode(kind, content)
    doubt = doubts.doubt_of_time(evidence, first_heard_at=first_heard_at, received_at=received_at)
    doubt = doubt or _doubt_of_content(seq, kind, content, payload)
    session_seq = payloads.session_of(seq, payload)
    return NewFact(seq, kind, evidence, received_at, session_seq, None if doubt else payload, doubt)


def _doubt_of_content(seq: int, kind: str, content: str, payload: Payload | None) -> Doubt | None:
    if not payloads.is_known(kind):
        return Doubt.UNKNOWN_KIND
    if payload is None:
        return Doubt.UNREADABLE
    return doubts.doubt_of_text(content) or doubts.doubt_of_payload(seq, payload)
