"""Questions asked at the station."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from content_sync.outbox.outbox import Outbox
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.protocol.documents import AskTopic, ConsultingHour, PreparedQuestion
from content_sync.protocol.payloads import AnswerSeen, HourGivenBack, QuestionAsked
from content_sync.store.database import Store
from kiosk.asking.questions import Moment, Questions
from kiosk.asking.schema import ASKING_MIGRATIONS
from tests.fakes import FakeClock

YELLOW = PreparedQuestion(id="yellow", text="叶子发黄怎么办？")
RICE = AskTopic(id="rice", title="水稻", prepared=(YELLOW,))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "station.db", [OUTBOX_MIGRATIONS, ASKING_MIGRATIONS])) as store:
        yield store


@pytest.fixture
def outbox(store: Store, clock: FakeClock) -> Outbox:
    return Outbox(store, clock, "boot")


@pytest.fixture
def questions(store: Store, outbox: Outbox, clock: FakeClock) -> Questions:
    return Questions(store, outbox, clock)


def kinds(outbox: Outbox) -> list[str]:
    batch = outbox.next_batch("station")
    return [fact.kind for fact in batch.facts] if batch else []


def test_a_prepared_question_about_a_moment_is_reported_and_remembered(questions: Questions, outbox: Outbox) -> None:
    question_id = questions.ask(RICE, prepared=YELLOW, moment=Moment("lesson", 65_000), person_id="zhang")
    batch = outbox.next_batch("station")
    assert batch is not None
    told = msgspec.json.decode(batch.facts[0].payload, type=QuestionAsked)
    assert (told.question_id, told.topic_id, told.prepared_id, told.text) == (
        question_id,
        "rice",
        "yellow",
        YELLOW.text,
    )
    assert (told.lesson_id, told.position_ms, told.person_id) == ("lesson", 65_000, "zhang")
    (asked,) = questions.asked()
    assert (asked.text, asked.moment, asked.is_seen) == (YELLOW.text, Moment("lesson", 65_000), False)


def test_what_was_spoken_travels_with_the_question(questions: Questions, outbox: Outbox) -> None:
    questions.ask(RICE, voice=b"OggS" + bytes(50_000))
    batch = outbox.next_batch("station")
    assert batch is not None
    assert msgspec.json.decode(batch.facts[0].payload, type=QuestionAsked).voice == b"OggS" + bytes(50_000)


def test_the_newest_question_comes_first(questions: Questions, clock: FakeClock) -> None:
    first = questions.ask(RICE)
    clock.advance(60)
    second = questions.ask(RICE)
    assert [asked.question_id for asked in questions.asked()] == [second, first]


def test_a_place_is_given_back_once_and_the_question_stays(questions: Questions, outbox: Outbox) -> None:
    hour = ConsultingHour(
        id="hour", area_id="a", topic_id="rice", with_whom="王医生", minutes=60, places=6,
        starts_at=datetime(2026, 12, 1, tzinfo=UTC),
    )  # fmt: skip
    without, question_id = questions.ask(RICE), questions.ask(RICE, prepared=YELLOW, hour=hour)
    batch = outbox.next_batch("station")
    assert batch is not None
    assert [msgspec.json.decode(fact.payload, type=QuestionAsked).hour_id for fact in batch.facts] == [None, "hour"]
    assert [asked.hour_id for asked in questions.asked()] == ["hour", None]
    for asked in (question_id, question_id, without, "unknown"):
        questions.give_back(asked)
    assert kinds(outbox) == [QuestionAsked.KIND, QuestionAsked.KIND, HourGivenBack.KIND]
    assert [asked.hour_id for asked in questions.asked()] == [None, None]


def test_an_answer_is_seen_once(questions: Questions, outbox: Outbox) -> None:
    question_id = questions.ask(RICE)
    questions.see(question_id)
    questions.see(question_id)
    questions.see("unknown")
    assert kinds(outbox) == [QuestionAsked.KIND, AnswerSeen.KIND]
    assert questions.asked()[0].is_seen
