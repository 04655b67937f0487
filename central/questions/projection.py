"""Questions, read from facts."""

from collections.abc import Sequence

from central.attendance import payloads
from central.attendance.models import Fact, Incarnation
from central.attendance.readers import NewFact
from central.attendance.retiming import retime
from central.questions.models import Asked
from content_sync.protocol.payloads import AnswerSeen, QuestionAsked


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the table up to date with these facts; a question that is known already stays as it is."""
    asked = [_asked(incarnation, fact, fact.payload) for fact in new if isinstance(fact.payload, QuestionAsked)]
    Asked.objects.bulk_create(asked, ignore_conflicts=True)
    told_seen = {fact.payload.question_id for fact in new if isinstance(fact.payload, AnswerSeen)}
    if asked:
        told_seen |= _seen_before(incarnation)
    Asked.objects.filter(incarnation=incarnation, id__in=told_seen).update(seen_at_station=True)


def forget(incarnation: Incarnation) -> None:
    """Empty the table of one history."""
    Asked.objects.filter(incarnation=incarnation).delete()


def _asked(incarnation: Incarnation, fact: NewFact, asked: QuestionAsked) -> Asked:
    timing = retime(fact.evidence, ())
    return Asked(
        id=asked.question_id,
        incarnation=incarnation,
        seq=fact.seq,
        station_id=incarnation.station_id,
        topic_id=asked.topic_id,
        prepared_id=asked.prepared_id or "",
        text=asked.text,
        voice=asked.voice,
        lesson_id=asked.lesson_id or "",
        position_ms=asked.position_ms,
        person_id=asked.person_id or "",
        asked_at=timing.at,
        is_time_certain=timing.is_certain,
    )


def _seen_before(incarnation: Incarnation) -> set[str]:
    """Return the questions whose answer was seen, as facts say that may have come before the question itself."""
    facts = Fact.objects.filter(incarnation=incarnation, kind=AnswerSeen.KIND).values_list("payload", flat=True)
    return {payload.question_id for payload in map(_read_seen, facts) if payload is not None}


def _read_seen(payload: str) -> AnswerSeen | None:
    read = payloads.decode(AnswerSeen.KIND, payload)
    return read if isinstance(read, AnswerSeen) else None
