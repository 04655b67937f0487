"""Questions, read from facts."""

from collections.abc import Sequence

from central.attendance.facts import payloads, singles
from central.attendance.facts.apart import flowing
from central.attendance.facts.readers import NewFact
from central.attendance.models import Fact, Incarnation
from central.questions.models import Asked
from content_sync.protocol.payloads import AnswerSeen, QuestionAsked


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the table up to date with these facts; a question that is known already gets a better time at most."""
    asked = [_asked(incarnation, told) for told in singles.told(incarnation, new, (QuestionAsked,))]
    Asked.objects.bulk_create(asked, ignore_conflicts=True)
    doubted = Asked.objects.filter(incarnation=incarnation, is_time_certain=False)
    for question in asked:
        if question.is_time_certain:
            doubted.filter(seq=question.seq).update(asked_at=question.asked_at, is_time_certain=True)
    told_seen = {fact.payload.question_id for fact in new if isinstance(fact.payload, AnswerSeen)}
    if asked:
        told_seen |= _seen_before(incarnation)
    Asked.objects.filter(incarnation=incarnation, id__in=told_seen).update(seen_at_station=True)


def forget(incarnation: Incarnation) -> None:
    """Empty the table of one history."""
    Asked.objects.filter(incarnation=incarnation).delete()


def _asked(incarnation: Incarnation, told: singles.Told) -> Asked:
    asked, timing = told.payload, told.timing
    if not isinstance(asked, QuestionAsked):
        raise TypeError(f"{asked.KIND} asks nothing")
    return Asked(
        id=asked.question_id,
        incarnation=incarnation,
        seq=told.seq,
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
    facts = flowing(Fact.objects.filter(incarnation=incarnation, kind=AnswerSeen.KIND))
    told = map(_read_seen, facts.values_list("payload", flat=True))
    return {payload.question_id for payload in told if payload is not None}


def _read_seen(payload: str) -> AnswerSeen | None:
    read = payloads.decode(AnswerSeen.KIND, payload)
    return read if isinstance(read, AnswerSeen) else None
