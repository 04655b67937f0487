"""Attempts at quizzes and their answers, read from facts."""

from collections.abc import Sequence

from central.attendance.models import Incarnation
from central.attendance.openings import Opened, read_opened, touched
from central.attendance.readers import NewFact
from central.quizzes.models import Attempt, Response
from content_sync.protocol.payloads import HandsCounted, QuizAnswered, QuizClosed, QuizOpened

_OF_QUIZZES = (QuizOpened, QuizAnswered, HandsCounted, QuizClosed)


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the tables up to date with these facts."""
    for opened in read_opened(incarnation, touched(incarnation, new, _OF_QUIZZES)):
        if isinstance(opened.payload, QuizOpened):
            _write(incarnation, opened, opened.payload)


def forget(incarnation: Incarnation) -> None:
    """Empty the tables of one history."""
    Attempt.objects.filter(incarnation=incarnation).delete()


def _write(incarnation: Incarnation, opened: Opened, told: QuizOpened) -> None:
    closed = [happened.payload.is_complete for happened in opened.after if isinstance(happened.payload, QuizClosed)]
    attempt, _is_new = Attempt.objects.update_or_create(
        incarnation=incarnation,
        opened_seq=opened.seq,
        defaults={
            "station_id": incarnation.station_id,
            "quiz_id": told.quiz_id,
            "person_id": told.person_id or "",
            "opened_at": opened.timing.at,
            "is_time_certain": opened.timing.is_certain,
            "is_complete": closed[0] if closed else None,
        },
    )
    attempt.responses.all().delete()
    Response.objects.bulk_create(_responses(attempt, opened))


def _responses(attempt: Attempt, opened: Opened) -> list[Response]:
    """Return the newest answer to each question."""
    newest: dict[str, Response] = {}
    for happened in opened.after:
        match happened.payload:
            case QuizAnswered(question_id=question_id, choices=choices):
                newest[question_id] = Response(attempt=attempt, question_id=question_id, choices=list(choices))
            case HandsCounted(question_id=question_id, counts=counts):
                newest[question_id] = Response(attempt=attempt, question_id=question_id, hands=list(counts))
    return list(newest.values())
