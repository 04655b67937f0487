"""What the county sets in its policy is what happens in front of the TV."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from content_sync.library.library import Library
from content_sync.protocol import secrets
from content_sync.protocol.documents import CentreDocument, Choice, Course, Person, Policy, Question, Quiz
from content_sync.protocol.payloads import Leave, PersonJoined, PersonLeft, Way
from kiosk.remote.keys import Key
from playlists.model import Layer, Programme, Schedule, ScheduleEntry
from tests.kiosk.flow.evening import SEVEN, Evening, make_lesson
from tests.kiosk.flow.remote import Remote

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

KEY = "ab" * 32
WANG = Person(id="wang", number="101", name="王小明", pin=secrets.pin_hash(KEY, "wang", "2580"))
QUESTIONS = tuple(
    Question(id=f"q{number}", text="?", choices=(Choice(text="是", is_right=True), Choice(text="否")))
    for number in range(2)
)
SHOW = make_lesson(2)


def station(evening: Evening, policy: Policy) -> Remote:
    """Return a station in a county of this policy: a required lesson, a test, and a broadcast after two minutes."""
    required = msgspec.structs.replace(evening.lesson, required=True)
    evening.bring(SHOW)
    programme = Programme(title=SHOW.title, lesson_id=SHOW.id, duration_s=60)
    starts_local = (SEVEN + timedelta(seconds=120)).replace(tzinfo=None)
    entry = ScheduleEntry(
        id="entry", layer=Layer.COUNTY, programme=programme, starts_local=starts_local, timezone="UTC"
    )
    library = Library(
        centre=CentreDocument(name="远教中心", receipt_key="0" * 64, policy=policy),
        courses=(Course(id="rice", title="水稻", lessons=(required, SHOW)),),
        schedule=Schedule((entry,)),
        quizzes=(Quiz(id="quiz", title="测验", questions=QUESTIONS),),
        people=(WANG,),
        secrets_key=KEY,
    )
    return Remote(evening, library)


def watch(remote: Remote) -> None:
    remote.flow.watch(remote.parts.library.courses[0].lessons[0], 0)


def place_s(remote: Remote) -> float:
    return remote.evening.showing.look().position_ms / 1000


def live(remote: Remote, seconds: int) -> None:
    """Let every one of so many seconds go by."""
    for _second in range(seconds):
        remote.wait(1)


def is_warned(remote: Remote) -> bool:
    return any(type(child).__name__ == "WarningOverlay" for child in remote.stage.children)


@pytest.mark.parametrize("warning_s", [20, 60, 90])
def test_a_broadcast_is_announced_so_long_ahead(evening: Evening, warning_s: int) -> None:
    remote = station(evening, Policy(broadcast_warning_s=warning_s))
    remote.wait(120 - warning_s - 1)
    assert not is_warned(remote)
    remote.wait(1)
    assert is_warned(remote)


def test_the_room_is_asked_as_often_and_waited_for_as_long_as_the_county_wants(evening: Evening) -> None:
    remote = station(evening, Policy(presence_check_s=15, presence_answer_s=10))
    evening.room.enter(WANG, Way.NUMBER)
    watch(remote)
    live(remote, 14)
    assert remote.stage.veil is None
    live(remote, 3)
    assert type(remote.page).__name__ == "StillThereScreen"
    assert PersonLeft.KIND not in evening.kinds()
    live(remote, 10)
    (left,) = remote.facts(PersonLeft.KIND)
    assert left["reason"] == Leave.NO_ANSWER
    remote.flow.press(Key.OK)
    first, again = remote.facts(PersonJoined.KIND)
    assert (first["person_id"], again["person_id"], again["way"]) == ("wang", "wang", Way.ANSWER)


def test_where_the_county_never_asks_nobody_is_asked(evening: Evening) -> None:
    remote = station(evening, Policy(presence_check_s=0))
    evening.room.enter(WANG, Way.NUMBER)
    watch(remote)
    live(remote, 50)
    assert remote.stage.veil is None


@pytest.mark.parametrize(("policy", "is_skipped"), [(Policy(), False), (Policy(seek_lock=False), True)])
def test_a_required_lesson_is_skipped_only_where_the_county_allows_it(
    evening: Evening, policy: Policy, *, is_skipped: bool
) -> None:
    remote = station(evening, policy)
    watch(remote)
    live(remote, 5)
    remote.flow.press(Key.RIGHT)
    assert (place_s(remote) > 10) is is_skipped


@pytest.mark.parametrize("tries", [1, 3])
def test_a_number_waits_after_as_many_wrong_pins_for_as_long_as_the_county_says(evening: Evening, tries: int) -> None:
    remote = station(evening, Policy(pin_tries=tries, pin_wait_s=40))
    remote.choose("door learning")
    remote.type("101")
    for _try in range(tries):
        assert remote.facts("station.pin-locked") == []
        remote.type("0000")
    assert remote.facts("station.pin-locked") == [{"person_id": "wang"}]
    remote.type("2580")
    assert type(remote.page).__name__ == "CodeScreen"
    remote.wait(41)
    remote.type("2580")
    assert type(remote.page).__name__ == "LearningScreen"


@pytest.mark.parametrize(("percent", "is_passed"), [(50, True), (51, False)])
def test_a_test_is_passed_from_the_countys_mark_on(evening: Evening, percent: int, *, is_passed: bool) -> None:
    remote = station(evening, Policy(quiz_pass_percent=percent))
    answer_one_of_two(remote)
    (row,) = results_of_wang(remote)
    assert getattr(row, "is_done") is is_passed  # noqa: B009 - a property of one kind of control
    assert ("passed" in getattr(row, "state")) is is_passed  # noqa: B009 - see above


def test_results_are_kept_back_where_the_county_wants_it(evening: Evening) -> None:
    remote = station(evening, Policy(quiz_shows_results=False))
    answer_one_of_two(remote)
    assert results_of_wang(remote) == []


def test_another_policy_holds_as_soon_as_it_comes(evening: Evening) -> None:
    remote = station(evening, Policy(broadcast_warning_s=10))
    remote.wait(80)
    assert not is_warned(remote)
    library, centre = remote.parts.library, remote.parts.library.centre
    assert centre is not None
    remote.flow.take_library(replace(library, centre=msgspec.structs.replace(centre, policy=Policy())))
    remote.wait(1)
    assert is_warned(remote)


def answer_one_of_two(remote: Remote) -> None:
    """Have Wang answer the first question right and the second one wrong."""
    remote.evening.room.enter(WANG, Way.NUMBER)
    remote.choose("door quiz", "quiz quiz", "person wang", "choice 0", "next", "choice 1", "next", "next")
    remote.flow.go_home()


def results_of_wang(remote: Remote) -> list[object]:
    remote.choose("door learning")
    remote.type("101")
    remote.type("2580")
    if "tests" not in remote.names():
        return []
    remote.choose("tests")
    return [control for control in remote.page.controls() if type(control).__name__ == "LearntRow"]
