"""What was answered at the stations, read from facts in whatever order they come."""

from datetime import UTC, datetime

import pytest

from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.quizzes.models import Attempt, Response
from content_sync.protocol import crypto
from content_sync.protocol.payloads import HandsCounted, QuizAnswered, QuizClosed, QuizOpened
from tests.central.attendance.reporting import Reporter, facts_of

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 10, tzinfo=UTC)
RECEIPT_KEY = crypto.generate_private_key()


def answers() -> dict[tuple[str, str], tuple[list[int], list[int]]]:
    return {
        (response.attempt.person_id, response.question_id): (response.choices, response.hands)
        for response in Response.objects.select_related("attempt")
    }


@pytest.mark.parametrize("batches", [[(1, 7)], [(5, 7), (1, 4)], [(1, 2), (1, 7)], [(7, 7), (3, 6), (1, 2)]])
def test_the_newest_answer_holds_whatever_the_order(batches: list[tuple[int, int]]) -> None:
    history = facts_of(
        QuizOpened(quiz_id="rice", person_id="zhang"),
        QuizAnswered(attempt=1, question_id="a", choices=(0,)),
        QuizAnswered(attempt=1, question_id="b", choices=(1, 2)),
        QuizAnswered(attempt=1, question_id="a", choices=(2,)),
        QuizClosed(attempt=1, is_complete=True),
        QuizOpened(quiz_id="rice"),
        HandsCounted(attempt=6, question_id="a", counts=(3, 12, 0)),
    )
    reporter = Reporter(history)
    for first, last in batches:
        receive(reporter.envelope(first, last), receipt_key=RECEIPT_KEY, at=AT)
    expected = {("zhang", "a"): ([2], []), ("zhang", "b"): ([1, 2], []), ("", "a"): ([], [3, 12, 0])}
    assert answers() == expected
    assert list(Attempt.objects.order_by("opened_seq").values_list("is_complete", flat=True)) == [True, None]
    rebuild_projections()
    assert answers() == expected


def test_an_answer_to_nothing_that_was_opened_waits() -> None:
    reporter = Reporter(facts_of(QuizAnswered(attempt=9, question_id="a", choices=(0,))))
    receive(reporter.envelope(), receipt_key=RECEIPT_KEY, at=AT)
    assert answers() == {}
