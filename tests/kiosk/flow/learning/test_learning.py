"""One's own learning: a number and a PIN, what was seen and credited, and nobody else's eyes."""

import pytest

from content_sync.library.library import Library
from content_sync.protocol import secrets
from content_sync.protocol.documents import Course, LessonStanding, Person, PersonStanding, StandingsDocument
from content_sync.protocol.payloads import CloseReason, Way
from kiosk.flow.learning.learning import CLOSES_AFTER_S
from tests.kiosk.flow.evening import SEVEN, Evening, make_lesson
from tests.kiosk.flow.remote import Remote

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

KEY = "ab" * 32
WANG = Person(id="wang", number="101", name="王小明", pin=secrets.pin_hash(KEY, "wang", "2580"))
LI = Person(id="li", number="102", name="李春梅")
STANDINGS = StandingsDocument(
    station_id="s",
    judged_at=SEVEN,
    people=(
        PersonStanding(
            person_id="wang",
            credit_hundredths=150,
            target_hundredths=4000,
            lessons=(LessonStanding(lesson_id="lesson-1", counted_s=60, credit_hundredths=150),),
        ),
    ),
)


def library_of(evening: Evening, *people: Person) -> Library:
    course = Course(id="rice", title="水稻", lessons=(evening.lesson, make_lesson(2)))
    return Library(courses=(course,), people=people, secrets_key=KEY, standings=STANDINGS)


@pytest.fixture
def remote(evening: Evening) -> Remote:
    return Remote(evening, library_of(evening, WANG, LI))


def watch(remote: Remote, person: Person, seconds: int) -> None:
    """Have a person watch the beginning of the first lesson."""
    evening = remote.evening
    evening.room.enter(person, Way.NUMBER)
    evening.showing.begin(evening.lesson)
    for _second in range(seconds):
        evening.clock.advance(1)
        evening.showing.look()
    evening.showing.end(CloseReason.LEFT)
    evening.room.leave(person.id)


def titles(remote: Remote) -> list[str]:
    return [str(control.title) for control in remote.page.controls() if control.focus_name.startswith("lesson")]  # type: ignore[attr-defined]


def test_there_is_no_door_where_no_learner_is_known(evening: Evening) -> None:
    assert "door learning" not in Remote(evening, library_of(evening)).names()


def test_a_number_and_its_pin_show_what_was_seen_and_credited(remote: Remote) -> None:
    watch(remote, WANG, 30)
    remote.choose("door learning")
    remote.type("101")
    remote.type("2580")
    assert "1.5" in remote.page.credit  # type: ignore[attr-defined]
    remote.choose("others")
    assert titles(remote) == [remote.evening.lesson.title]


def test_what_one_saw_is_not_shown_to_another(remote: Remote) -> None:
    watch(remote, WANG, 30)
    remote.choose("door learning")
    remote.type("102")
    assert remote.page.credit == ""  # type: ignore[attr-defined]
    assert "others" not in remote.names()


def test_without_the_right_pin_nothing_is_shown(remote: Remote) -> None:
    remote.choose("door learning")
    remote.type("101")
    remote.type("0000")
    assert type(remote.page).__name__ == "CodeScreen"
    for _try in range(4):
        remote.type("0000")
    assert remote.facts("station.pin-locked") == [{"person_id": "wang"}]


def test_a_lesson_of_the_list_opens_and_back_leads_to_the_list(remote: Remote) -> None:
    watch(remote, LI, 30)
    remote.choose("door learning")
    remote.type("102")
    remote.choose("others", "lesson 0")
    assert type(remote.page).__name__ == "LessonScreen"
    remote.back()
    assert type(remote.page).__name__ == "LearningScreen"


def test_the_page_closes_by_itself_when_its_person_has_gone(remote: Remote) -> None:
    remote.choose("door learning")
    remote.type("102")
    remote.wait(int(CLOSES_AFTER_S) + 10)
    assert type(remote.page).__name__ == "HomeScreen"


def test_who_leaves_the_roster_leaves_the_page_and_is_forgotten(remote: Remote) -> None:
    watch(remote, LI, 30)
    remote.choose("door learning")
    remote.type("102")
    remote.flow.take_library(library_of(remote.evening, WANG))
    assert type(remote.page).__name__ == "HomeScreen"
    remote.wait(1)
    remote.flow.take_library(library_of(remote.evening, WANG, LI))
    remote.choose("door learning")
    remote.type("102")
    assert "others" not in remote.names()
