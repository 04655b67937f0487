"""Asking the experts: from the door and out of a film, prepared questions and spoken ones, up to the answer."""

from dataclasses import replace

import pytest

from content_sync.library.library import Library
from content_sync.protocol.documents import Answer, AskTopic, Asset, Course, Person, PreparedQuestion, PublicAnswer
from content_sync.protocol.payloads import Way
from kiosk.remote.keys import Key
from tests.kiosk.flow.evening import SEVEN, Evening
from tests.kiosk.flow.remote import Remote

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

RICE = AskTopic(id="rice", title="水稻", prepared=(PreparedQuestion(id="yellow", text="叶子发黄怎么办？"),))
PIGS = AskTopic(id="pigs", title="养猪")
WANG = Person(id="wang", number="101", name="王小明")


class Parrot:
    """A microphone that heard ``heard``."""

    def __init__(self, heard: bytes = b"OggS voice") -> None:
        self.heard = heard
        self.is_recording = False

    def is_there(self) -> bool:
        return True

    def start(self) -> None:
        self.is_recording = True

    def stop(self) -> bytes:
        self.is_recording = False
        return self.heard

    def close(self) -> None:
        self.is_recording = False


def library_of(evening: Evening) -> Library:
    course = Course(id="rice", title="水稻", lessons=(evening.lesson,))
    return Library(courses=(course,), ask_topics=(RICE, PIGS))


@pytest.fixture
def parrot() -> Parrot:
    return Parrot()


@pytest.fixture
def remote(evening: Evening, parrot: Parrot) -> Remote:
    return Remote(evening, library_of(evening), parrot)


def test_there_is_no_door_where_nobody_can_be_asked(evening: Evening) -> None:
    assert "door ask" not in Remote(evening, Library(courses=library_of(evening).courses)).names()


def test_a_prepared_question_becomes_a_fact_and_is_listed(remote: Remote) -> None:
    remote.choose("door ask", "topic rice", "prepared yellow")
    (fact,) = remote.facts("question.asked")
    assert (fact["topic_id"], fact["prepared_id"], fact.get("person_id")) == ("rice", "yellow", None)
    assert f"asked {fact['question_id']}" in remote.names()


def test_who_is_alone_in_the_room_is_who_asks(remote: Remote) -> None:
    remote.evening.room.enter(WANG, Way.NUMBER)
    remote.choose("door ask", "topic rice", "prepared yellow")
    assert [fact["person_id"] for fact in remote.facts("question.asked")] == ["wang"]


def test_a_spoken_question_carries_the_voice(remote: Remote, parrot: Parrot) -> None:
    remote.choose("door ask", "topic pigs", "speak")
    assert parrot.is_recording
    remote.choose("send")
    (fact,) = remote.facts("question.asked")
    assert fact["voice"]
    assert not parrot.is_recording


def test_when_nothing_was_heard_nothing_is_sent(remote: Remote, parrot: Parrot) -> None:
    parrot.heard = b""
    remote.choose("door ask", "topic pigs", "speak", "send")
    assert remote.facts("question.asked") == []
    assert "speak" in remote.names()


def test_back_goes_step_by_step_and_lets_go_of_the_microphone(remote: Remote, parrot: Parrot) -> None:
    remote.choose("door ask", "topic pigs", "speak")
    remote.back()
    assert not parrot.is_recording
    assert "speak" in remote.names()
    remote.back()
    assert "topic pigs" in remote.names()
    remote.back()
    assert type(remote.page).__name__ == "HomeScreen"


def test_without_a_microphone_speaking_is_not_offered(evening: Evening) -> None:
    remote = Remote(evening, library_of(evening))
    remote.choose("door ask", "topic rice")
    assert remote.names() == ["prepared yellow"]


def test_a_question_out_of_a_film_marks_the_moment_and_the_film_goes_on(remote: Remote) -> None:
    remote.flow.watch(remote.evening.lesson, 0)
    remote.wait(5)
    remote.flow.press(Key.DOWN)
    remote.choose("ask", "topic rice", "prepared yellow")
    (fact,) = remote.facts("question.asked")
    assert (fact["lesson_id"], fact["position_ms"]) == ("lesson-1", 5000)
    assert type(remote.page).__name__ == "PlayerScreen"


def test_back_out_of_a_question_leads_to_the_film(remote: Remote) -> None:
    remote.flow.watch(remote.evening.lesson, 0)
    remote.wait(1)
    remote.flow.press(Key.DOWN)
    remote.choose("ask")
    remote.back()
    assert type(remote.page).__name__ == "PlayerScreen"
    assert remote.facts("question.asked") == []


def test_the_answer_is_read_its_clip_played_and_that_is_reported_once(remote: Remote) -> None:
    remote.choose("door ask", "topic rice", "prepared yellow")
    (fact,) = remote.facts("question.asked")
    question_id = str(fact["question_id"])
    remote.choose(f"asked {question_id}")
    assert remote.facts("question.answer-seen") == []
    answer = Answer(question_id=question_id, text="施肥。", answered_at=SEVEN, clip=remote.evening.lesson.medium)
    remote.flow.take_library(replace(library_of(remote.evening), answers=(answer,)))
    for _time in range(2):
        remote.choose(f"asked {question_id}")
        assert remote.names() == ["words 0", "play"]
        remote.back()
    assert remote.facts("question.answer-seen") == [{"question_id": question_id}]
    remote.choose(f"asked {question_id}", "play")
    assert type(remote.page).__name__ == "PlayerScreen"


def public(answer_id: str, *, lesson_id: str = "", clip: Asset | None = None) -> PublicAnswer:
    return PublicAnswer(
        id=answer_id, area_id="county", topic_id="pigs", title="拉稀？", written_at=SEVEN, text="先断奶。",
        lesson_id=lesson_id, clip=clip,
    )  # fmt: skip


def answered(remote: Remote, *answers: PublicAnswer) -> None:
    remote.flow.take_library(replace(library_of(remote.evening), public_answers=answers))


def test_what_was_answered_to_everybody_is_found_by_topic_read_and_played(remote: Remote) -> None:
    film = remote.evening.lesson
    answered(remote, public("a", lesson_id=film.id, clip=film.medium))
    remote.choose("door ask")
    assert remote.names() == ["topic rice", "topic pigs", "everybody"]
    remote.choose("everybody")
    assert remote.names() == ["subject pigs"]
    remote.choose("subject pigs", "answered a")
    assert remote.names() == ["words 0", "play", "watch"]
    for left in (["answered a"], ["subject pigs"], ["topic rice", "topic pigs", "everybody"]):
        remote.back()
        assert remote.names() == left
    remote.choose("everybody", "subject pigs", "answered a", "play")
    assert type(remote.page).__name__ == "PlayerScreen"
    assert remote.facts("question.answer-seen") == []


def test_an_answer_that_is_taken_back_while_somebody_reads_it_leads_up(remote: Remote) -> None:
    answered(remote, public("a"), public("b"))
    remote.choose("door ask", "everybody", "subject pigs", "answered a")
    answered(remote, public("b"))
    assert remote.names() == ["answered b"]
    answered(remote)
    assert remote.names() == []
    remote.back()


def test_where_nothing_was_answered_to_everybody_there_is_no_way_there(remote: Remote) -> None:
    remote.choose("door ask")
    assert "everybody" not in remote.names()


def test_a_disk_that_takes_nothing_is_said_calmly(remote: Remote) -> None:
    remote.choose("door ask", "topic rice")
    remote.evening.store.run(lambda db: db.execute("PRAGMA query_only = 1"))
    remote.choose("prepared yellow")
    assert remote.names() == ["action"]
    remote.choose("action")
    assert type(remote.page).__name__ == "HomeScreen"
