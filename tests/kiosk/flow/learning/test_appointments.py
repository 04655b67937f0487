"""Booking a place with an expert on the TV: offered by the station's clock, told back, given back."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from content_sync.library.library import Library
from content_sync.protocol.documents import (
    Answer,
    Appointment,
    AppointmentState,
    AskTopic,
    ConsultingHour,
    Course,
    PreparedQuestion,
)
from kiosk.remote.keys import Key
from kiosk.screens.item_list.presenter import Dot, ListView
from tests.kiosk.flow.evening import SEVEN, Evening
from tests.kiosk.flow.learning.test_questioning import Parrot
from tests.kiosk.flow.remote import Remote

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

HEART = AskTopic(id="heart", title="健康咨询", prepared=(PreparedQuestion(id="blood", text="血压高怎么办？"),))
RICE = AskTopic(id="rice", title="水稻", prepared=(PreparedQuestion(id="yellow", text="叶子发黄怎么办？"),))
DAY = timedelta(days=1)


def hour(hour_id: str, starts_at: datetime, topic_id: str = "heart") -> ConsultingHour:
    return ConsultingHour(
        id=hour_id, area_id="county", topic_id=topic_id, with_whom="县人民医院 王医生", how="打村里电话",
        starts_at=starts_at, minutes=60, places=6,
    )  # fmt: skip


TOMORROW, NEXT_WEEK = hour("tomorrow", SEVEN + 2 * DAY), hour("week", SEVEN + 7 * DAY)
WAS, RICE_HOUR = hour("was", SEVEN - timedelta(minutes=1)), hour("rice", SEVEN + DAY, "rice")


def library_of(evening: Evening) -> Library:
    course = Course(id="rice", title="水稻", lessons=(evening.lesson,))
    return Library(courses=(course,), ask_topics=(HEART, RICE), hours=(WAS, RICE_HOUR, TOMORROW, NEXT_WEEK))


@pytest.fixture
def remote(evening: Evening) -> Remote:
    return Remote(evening, library_of(evening), Parrot())


def view(remote: Remote) -> ListView:
    from kiosk.screens.item_list.screen import ItemList  # noqa: PLC0415 - needs the window

    assert isinstance(remote.page, ItemList)
    return remote.page._view


def told(remote: Remote, question_id: str, state: AppointmentState, starts_at: datetime = TOMORROW.starts_at) -> None:
    """Have the centre say what became of a place."""
    place = Appointment(
        question_id=question_id, hour_id="tomorrow", starts_at=starts_at, minutes=10,
        with_whom="县人民医院 王医生", how="打村里电话", state=state,
    )  # fmt: skip
    remote.flow.take_library(replace(remote.parts.library, appointments=(place,)))


def booked(remote: Remote) -> str:
    """Book tomorrow's hour and return the question."""
    remote.choose("door ask", "topic heart", "prepared blood", "hour tomorrow")
    (fact,) = remote.facts("question.asked")
    return str(fact["question_id"])


def row_of(remote: Remote, question_id: str) -> tuple[int, str, Dot]:
    rows = view(remote).rows
    place = next(place for place, row in enumerate(rows) if row.name == f"asked {question_id}")
    return place, rows[place].detail, rows[place].dot


def test_the_hours_of_the_topic_that_are_to_come_are_offered_after_as_soon_as_possible(remote: Remote) -> None:
    remote.choose("door ask", "topic heart", "prepared blood")
    assert remote.names() == ["at once", "hour tomorrow", "hour week"]
    shown = view(remote).rows[1]
    assert ("3/8 19:00" in shown.title, "王医生" in shown.title, "6" in shown.detail) == (True, True, True)
    assert remote.facts("question.asked") == []
    remote.choose("hour tomorrow")
    (fact,) = remote.facts("question.asked")
    assert (fact["hour_id"], fact["prepared_id"]) == ("tomorrow", "blood")


def test_as_soon_as_possible_asks_for_no_place(remote: Remote) -> None:
    remote.choose("door ask", "topic heart", "prepared blood", "at once")
    (fact,) = remote.facts("question.asked")
    assert "hour_id" not in fact


def test_back_leads_to_the_topic_and_asks_nothing(remote: Remote) -> None:
    remote.choose("door ask", "topic heart", "prepared blood")
    remote.back()
    assert "prepared blood" in remote.names()
    assert remote.facts("question.asked") == []


def test_what_is_spoken_waits_for_the_choice_and_travels_with_it(remote: Remote) -> None:
    remote.choose("door ask", "topic heart", "speak", "send", "hour week")
    (fact,) = remote.facts("question.asked")
    assert (fact["hour_id"], bool(fact["voice"])) == ("week", True)


def test_out_of_a_film_a_place_is_booked_the_same_way_and_the_film_goes_on(remote: Remote) -> None:
    remote.flow.watch(remote.evening.lesson, 0)
    remote.wait(5)
    remote.flow.press(Key.DOWN)
    remote.choose("ask", "topic heart", "prepared blood", "hour tomorrow")
    (fact,) = remote.facts("question.asked")
    assert (fact["hour_id"], fact["position_ms"]) == ("tomorrow", 5000)
    assert type(remote.page).__name__ == "PlayerScreen"


def test_without_the_time_no_hour_is_offered(remote: Remote) -> None:
    remote.evening.clock.is_certain = False
    remote.choose("door ask", "topic heart", "prepared blood")
    (fact,) = remote.facts("question.asked")
    assert "hour_id" not in fact


def test_an_hour_that_begins_while_somebody_chooses_cannot_be_chosen_any_more(remote: Remote) -> None:
    remote.choose("door ask", "topic rice", "prepared yellow")
    assert remote.names() == ["at once", "hour rice"]
    remote.evening.clock.advance(DAY.total_seconds())
    remote.choose("hour rice")
    assert remote.names() == ["at once"]
    assert remote.facts("question.asked") == []


def test_a_booking_is_listed_in_each_of_its_states(remote: Remote) -> None:
    question_id = booked(remote)
    _, detail, dot = row_of(remote, question_id)
    assert ("3/8 19:00" in detail, "not confirmed" in detail, dot) == (True, True, Dot.OPEN)
    told(remote, question_id, AppointmentState.BOOKED, TOMORROW.starts_at + timedelta(minutes=20))
    _, detail, dot = row_of(remote, question_id)
    assert ("3/8 19:20" in detail, "王医生" in detail, dot) == (True, True, Dot.GOOD)
    told(remote, question_id, AppointmentState.FULL)
    _, detail, dot = row_of(remote, question_id)
    assert ("No place left" in detail, dot) == (True, Dot.OPEN)
    told(remote, question_id, AppointmentState.CALLED_OFF)
    place, detail, dot = row_of(remote, question_id)
    assert (place, "Called off" in detail, dot) == (0, True, Dot.ATTENTION)


def test_a_place_that_comes_within_a_day_stands_first(remote: Remote) -> None:
    question_id = booked(remote)
    told(remote, question_id, AppointmentState.BOOKED)
    assert row_of(remote, question_id)[0] > 0
    remote.evening.clock.advance(DAY.total_seconds())
    told(remote, question_id, AppointmentState.BOOKED)
    assert row_of(remote, question_id)[::2] == (0, Dot.ATTENTION)
    remote.evening.clock.is_certain = False
    told(remote, question_id, AppointmentState.BOOKED)
    assert row_of(remote, question_id)[0] > 0


def test_a_place_that_is_over_leaves_an_ordinary_question(remote: Remote) -> None:
    question_id = booked(remote)
    told(remote, question_id, AppointmentState.BOOKED)
    remote.evening.clock.advance(3 * DAY.total_seconds())
    told(remote, question_id, AppointmentState.BOOKED)
    assert row_of(remote, question_id)[1] == "Asked on 3/6, no answer yet"


def test_the_page_of_a_question_says_all_and_the_place_is_given_back_once_after_asking(remote: Remote) -> None:
    question_id = booked(remote)
    told(remote, question_id, AppointmentState.BOOKED)
    remote.choose(f"asked {question_id}")
    assert remote.names() == ["words place", "words more", "give back"]
    assert "打村里电话" in view(remote).rows[1].title
    remote.choose("give back", "keep")
    assert remote.facts("hour.given-back") == []
    remote.choose("give back", "given back")
    assert remote.facts("hour.given-back") == [{"question_id": question_id}]
    assert row_of(remote, question_id)[1] == "Asked on 3/6, no answer yet"
    remote.choose(f"asked {question_id}")
    assert "give back" not in remote.names()


def test_what_is_full_called_off_or_has_begun_is_not_given_back(remote: Remote) -> None:
    question_id = booked(remote)
    for state in (AppointmentState.FULL, AppointmentState.CALLED_OFF):
        told(remote, question_id, state)
        remote.choose(f"asked {question_id}")
        assert remote.names() == ["words place", "words more"]
        remote.back()
    told(remote, question_id, AppointmentState.BOOKED)
    remote.evening.clock.advance(2 * DAY.total_seconds() + 60)
    remote.choose(f"asked {question_id}")
    assert "give back" not in remote.names()


def test_an_answer_that_comes_before_the_place_stands_beside_it(remote: Remote) -> None:
    question_id = booked(remote)
    told(remote, question_id, AppointmentState.BOOKED)
    answer = Answer(question_id=question_id, text="少吃盐。", answered_at=SEVEN)
    remote.flow.take_library(replace(remote.parts.library, answers=(answer,)))
    assert row_of(remote, question_id)[::2] == (0, Dot.ATTENTION)
    remote.choose(f"asked {question_id}")
    assert remote.names() == ["words place", "words more", "words 0", "give back"]
    assert remote.facts("question.answer-seen") == [{"question_id": question_id}]


def test_a_question_whose_place_and_answer_go_while_somebody_reads_leads_to_the_beginning(remote: Remote) -> None:
    question_id = booked(remote)
    told(remote, question_id, AppointmentState.BOOKED)
    remote.choose(f"asked {question_id}", "give back")
    remote.flow.take_library(replace(library_of(remote.evening), hours=()))
    remote.choose("topic rice", "prepared yellow")
    assert len(remote.facts("question.asked")) == 2
