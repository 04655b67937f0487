"""A test from the list to its end, by keys alone, with real pages and the real store."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from content_sync.library.library import Library
from content_sync.protocol.documents import Person, Quiz, StationDocument
from kiosk.quizzes.quizzes import Quizzes
from kiosk.remote.keys import Key
from tests.kiosk.flow.evening import SEVEN, Evening
from tests.kiosk.flow.leading import Leading, parts_of
from tests.kiosk.quizzes.station import QUIZ, SURVEY

if TYPE_CHECKING:
    from kiosk.flow.learning.quizzing import Quizzing
    from kiosk.flow.parts import Parts
    from kiosk.screens.stage import Stage

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

WANG = Person(id="p1", number="101", name="王小明")
LATER = Quiz(id="later", title="", questions=QUIZ.questions, valid_from=SEVEN + timedelta(hours=1))
OF_LESSON = Quiz(id="lesson", title="课后测验", questions=QUIZ.questions, lesson_id="lesson-1")
UNWRITTEN = Quiz(id="unwritten", title="", questions=())


class Room:
    """The section on its stage, and the remote in front of it."""

    def __init__(self, evening: Evening, *quizzes: Quiz) -> None:
        from kiosk.flow.learning import quizzing  # noqa: PLC0415 - needs the window
        from kiosk.screens import stage  # noqa: PLC0415 - needs the window
        from kiosk.widgets.page import Page  # noqa: PLC0415 - needs the window

        self.evening = evening
        self.leading = Leading()
        station = StationDocument(station_id="s", name="青山村", areas=())
        self.parts: Parts = parts_of(evening, Library(quizzes=quizzes, station=station))
        self.stage: Stage = stage.Stage()
        self.stage.replace(Page())
        self.section: Quizzing = quizzing.Quizzing(self.parts, self.stage, self.leading)

    @property
    def shown(self) -> str:
        return type(self.stage.page).__name__

    def open(self) -> None:
        (door,) = self.section.doors()
        door.open()

    def press(self, *keys: Key) -> None:
        for key in keys:
            if not self.stage.handle(key) and key is Key.BACK:
                self.stage.back()
                self.section.refresh()

    def focus(self, name: str) -> None:
        self.stage.page.focus_on(name)

    def right_answers(self) -> int:
        evening = self.evening
        return Quizzes(evening.store, evening.outbox, evening.clock).results("p1")[0].score.right

    def reported(self, kind: str) -> int:
        return self.evening.kinds().count(kind)


@pytest.fixture
def room(evening: Evening) -> Room:
    evening.room.enter(WANG)
    return Room(evening, QUIZ, SURVEY)


def answer_quiz(room: Room, *keys: Key) -> None:
    """Go to the first quiz as the person in the room, and press these keys."""
    room.open()
    room.press(Key.OK)
    room.focus("person p1")
    room.press(Key.OK, *keys)


def test_there_is_a_door_only_while_something_can_be_answered(evening: Evening) -> None:
    room = Room(evening, LATER)
    assert room.section.doors() == ()
    evening.clock.advance(3600)
    assert [door.name for door in room.section.doors()] == ["quiz"]


def test_a_clock_that_is_not_set_hides_no_quiz(evening: Evening) -> None:
    evening.clock.is_certain = False
    assert Room(evening, LATER).section.doors()


def test_a_person_answers_with_digits_and_ok(room: Room) -> None:
    answer_quiz(room, Key.DIGIT_1, Key.OK)
    assert room.reported("quiz.answered") == 1
    room.press(Key.DIGIT_1, Key.DIGIT_3)
    room.focus("next")
    room.press(Key.OK, Key.OK)
    assert room.shown == "QuizEndScreen"
    assert room.reported("quiz.closed") == 1
    assert room.right_answers() == 2
    room.press(Key.OK)
    assert room.shown == "QuizzesScreen"


def test_back_leads_to_the_question_before_then_out_and_keeps_what_was_marked(room: Room) -> None:
    answer_quiz(room, Key.DIGIT_1, Key.OK, Key.DIGIT_2, Key.BACK)
    assert room.shown == "QuizScreen"
    assert room.reported("quiz.answered") == 2
    room.press(Key.DIGIT_2, Key.BACK)
    assert room.shown == "WhoScreen"
    assert room.reported("quiz.answered") == 3
    assert room.reported("quiz.closed") == 0


def test_what_was_left_goes_on_where_it_was(room: Room) -> None:
    answer_quiz(room, Key.DIGIT_1, Key.OK, Key.BACK, Key.BACK)
    room.press(Key.OK)
    assert room.reported("quiz.opened") == 1
    assert room.stage.page.focused_control() is not None
    room.press(Key.DIGIT_2)
    room.focus("next")
    room.press(Key.OK)
    assert room.reported("quiz.answered") == 2


def test_the_room_is_counted_choice_by_choice(room: Room) -> None:
    room.open()
    room.focus("quiz survey")
    room.press(Key.OK, Key.OK)
    room.press(Key.DIGIT_1, Key.DIGIT_7, Key.OK, Key.DIGIT_4, Key.RIGHT, Key.LEFT, Key.OK, Key.OK)
    assert room.reported("quiz.hands") == 1
    room.press(Key.BACK)
    hands = {(control.focus_name, getattr(control, "hands", "")) for control in room.stage.page.controls()}
    assert hands >= {("choice 0", "17"), ("choice 1", "4")}


def test_a_quiz_that_is_over_is_closed_when_the_list_is_opened(evening: Evening) -> None:
    evening.room.enter(WANG)
    ending = Quiz(id="rice", title="", questions=QUIZ.questions, valid_until=SEVEN + timedelta(hours=1))
    room = Room(evening, ending, SURVEY)
    answer_quiz(room, Key.DIGIT_1, Key.BACK)
    evening.clock.advance(7200)
    room.open()
    assert room.reported("quiz.closed") == 1


def test_nobody_goes_on_with_the_answers_of_somebody_who_left(room: Room) -> None:
    answer_quiz(room, Key.DIGIT_1, Key.OK)
    room.section.second()
    assert room.shown == "QuizScreen"
    room.evening.room.leave("p1")
    room.section.second()
    assert room.shown == "WhoScreen"


def test_a_lesson_offers_its_own_quiz(evening: Evening) -> None:
    room = Room(evening, QUIZ, OF_LESSON)
    assert room.section.offer("lesson-2") is None
    offer = room.section.offer("lesson-1")
    assert offer is not None
    assert offer.title == "Take the test"
    offer.open()
    assert room.shown == "WhoScreen"


def test_a_quiz_without_questions_says_so(evening: Evening) -> None:
    room = Room(evening, UNWRITTEN)
    room.open()
    room.press(Key.OK)
    assert room.leading.led == ["There are no questions yet"]
    assert room.shown == "QuizzesScreen"


def test_a_disk_that_takes_nothing_is_said_calmly_and_back_still_leaves(room: Room) -> None:
    answer_quiz(room, Key.DIGIT_1)
    room.evening.store.run(lambda db: db.execute("PRAGMA query_only = 1"))
    room.press(Key.OK)
    assert room.leading.led == ["This cannot be kept at the moment"]
    assert room.shown == "QuizScreen"
    room.press(Key.BACK, Key.BACK)
    assert room.shown == "WhoScreen"
