"""Attempts at quizzes and their answers, read from facts."""

from collections.abc import Iterable, Sequence

from central.attendance.facts import bulk
from central.attendance.facts.openings import Opened, read_opened, touched
from central.attendance.facts.readers import NewFact
from central.attendance.models import Incarnation
from central.quizzes.models import Attempt, Response
from content_sync.protocol.payloads import HandsCounted, QuizAnswered, QuizClosed, QuizOpened

_OF_QUIZZES = (QuizOpened, QuizAnswered, HandsCounted, QuizClosed)
_ATTEMPT_COLUMNS = ("station_id", "quiz_id", "person_id", "opened_at", "is_time_certain", "is_complete")
_RESPONSE_COLUMNS = ("attempt_id", "question_id", "choices", "hands")


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the tables up to date with these facts."""
    found = read_opened(incarnation, touched(incarnation, new, _OF_QUIZZES))
    attempts = {opened.seq: (opened, opened.payload) for opened in found if isinstance(opened.payload, QuizOpened)}
    if not attempts:
        return
    rows = [_attempt_row(incarnation, opened, told) for opened, told in attempts.values()]
    bulk.upsert(Attempt, ("incarnation_id", "opened_seq"), _ATTEMPT_COLUMNS, rows)
    kept = Attempt.objects.filter(incarnation=incarnation, opened_seq__in=attempts)
    keys = dict(kept.values_list("opened_seq", "pk"))
    Response.objects.filter(attempt__in=keys.values()).delete()
    responses = [row for seq, (opened, _told) in attempts.items() for row in _response_rows(keys[seq], opened)]
    bulk.insert(Response, _RESPONSE_COLUMNS, responses)


def forget(incarnation: Incarnation) -> None:
    """Empty the tables of one history."""
    Attempt.objects.filter(incarnation=incarnation).delete()


def _attempt_row(incarnation: Incarnation, opened: Opened, told: QuizOpened) -> bulk.Row:
    closed = [happened.payload.is_complete for happened in opened.after if isinstance(happened.payload, QuizClosed)]
    return (
        incarnation.id,
        opened.seq,
        incarnation.station_id,
        told.quiz_id,
        told.person_id or "",
        bulk.instant(opened.timing.at),
        opened.timing.is_certain,
        closed[0] if closed else None,
    )


def _response_rows(attempt_pk: int, opened: Opened) -> Iterable[bulk.Row]:
    """Return the newest answer to each question."""
    newest: dict[str, bulk.Row] = {}
    for happened in opened.after:
        match happened.payload:
            case QuizAnswered(question_id=question_id, choices=choices):
                newest[question_id] = (attempt_pk, question_id, bulk.as_json(choices), "[]")
            case HandsCounted(question_id=question_id, counts=counts):
                newest[question_id] = (attempt_pk, question_id, "[]", bulk.as_json(counts))
    return newest.values()
