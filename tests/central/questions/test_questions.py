"""What villages ask, and what is answered."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.questions import services
from central.questions.models import Answer, Asked, Topic
from content_sync.protocol import crypto
from content_sync.protocol.payloads import AnswerSeen, QuestionAsked
from tests.central.attendance.reporting import NOON_MS, Reporter, fact, facts_of
from tests.central.cast import make_county

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, tzinfo=UTC)
RECEIPT_KEY = crypto.generate_private_key()
ASKED = QuestionAsked(
    question_id="q1", topic_id="rice", text="叶子发黄怎么办？", voice=b"OggS", lesson_id="lesson", position_ms=90_000
)


@pytest.mark.parametrize("batches", [[(1, 2)], [(2, 2), (1, 1)], [(1, 2), (1, 2)]])
def test_a_question_is_one_question_however_it_comes(batches: list[tuple[int, int]]) -> None:
    reporter = Reporter(facts_of(ASKED, AnswerSeen(question_id="q1")))
    for first, last in batches:
        receive(reporter.envelope(first, last), receipt_key=RECEIPT_KEY, at=AT)
    for _again in range(2):
        question = Asked.objects.get()
        assert (question.text, bytes(question.voice), question.position_ms) == (ASKED.text, b"OggS", 90_000)
        assert question.asked_at.timestamp() * 1000 == NOON_MS + 1000
        assert question.seen_at_station
        rebuild_projections()


def test_a_question_whose_box_learned_the_time_afterwards_is_put_right() -> None:
    facts = [fact(1, ASKED, offset_ms=None), fact(2, AnswerSeen(question_id="other"), offset_ms=-3_600_000)]
    reporter = Reporter(facts)
    receive(reporter.envelope(1, 1), receipt_key=RECEIPT_KEY, at=AT)
    assert not Asked.objects.get().is_time_certain
    receive(reporter.envelope(), receipt_key=RECEIPT_KEY, at=AT)
    question = Asked.objects.get()
    assert (question.is_time_certain, question.asked_at.timestamp() * 1000) == (True, NOON_MS + 1000)


def test_an_answer_needs_words_or_a_lesson_and_can_be_changed() -> None:
    cast = make_county()
    reporter = Reporter(facts_of(ASKED))
    receive(reporter.envelope(), receipt_key=RECEIPT_KEY, at=AT)
    question = Asked.objects.get()
    with pytest.raises(ValidationError):
        services.answer(question, text="", lesson=None, by=cast.clerk, at=AT)
    services.answer(question, text="先看是不是缺氮", lesson=None, by=cast.clerk, at=AT)
    services.answer(question, text="看这一课", lesson=cast.lesson, by=cast.clerk, at=AT)
    answer = Answer.objects.get()
    assert (answer.question_id, answer.text, answer.lesson) == ("q1", "看这一课", cast.lesson)


def test_a_prepared_question_that_stays_keeps_its_name() -> None:
    topic = services.save_topic(title="水稻", prepared=("叶子发黄", "倒伏"))
    kept = topic.prepared.get(text="倒伏").id
    services.save_topic(topic=topic, title="水稻", prepared=("倒伏", "虫子"))
    assert list(Topic.objects.get().prepared.values_list("text", flat=True)) == ["倒伏", "虫子"]
    assert topic.prepared.get(text="倒伏").id == kept
