"""One fact, read as this release reads it, or doubted. Pure."""

from datetime import datetime

from central.attendance.facts import doubts, payloads
from central.attendance.facts.doubts import Doubt
from central.attendance.facts.readers import NewFact
from central.attendance.facts.retiming import Evidence
from content_sync.protocol.payloads import Payload


def read_fact(
    seq: int, kind: str, content: str, evidence: Evidence, *, received_at: datetime, credible_ms: range
) -> NewFact:
    """Return what fact ``seq`` says; ``credible_ms`` are those at which it can have been."""
    payload = payloads.decode(kind, content)
    doubt = doubts.doubt_of_time(evidence, credible_ms) or _doubt_of_content(seq, kind, content, payload)
    session_seq = payloads.session_of(seq, payload)
    return NewFact(seq, kind, evidence, received_at, session_seq, None if doubt else payload, doubt)


def _doubt_of_content(seq: int, kind: str, content: str, payload: Payload | None) -> Doubt | None:
    if not payloads.is_known(kind):
        return Doubt.UNKNOWN_KIND
    if payload is None:
        return Doubt.UNREADABLE
    return doubts.doubt_of_text(content) or doubts.doubt_of_payload(seq, payload)
