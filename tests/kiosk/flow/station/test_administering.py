"""What the station's administrator does with a remote control, on real pages over a real database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from content_sync.library.library import Library
from content_sync.protocol import secrets
from content_sync.protocol.documents import Course, Person
from content_sync.protocol.payloads import Mark, PersonJoined, RollCalled, SessionOpened, StudyNoted
from kiosk.books.books import Books
from kiosk.checks.tone import tone_file
from kiosk.flow.station.administering import CLOSES_AFTER_S
from kiosk.remote.keys import Key
from playlists.model import Layer, Programme, Schedule, ScheduleEntry
from tests.kiosk.box import TOO_LONG
from tests.kiosk.flow.evening import SEVEN, Evening, make_lesson
from tests.kiosk.flow.remote import Remote

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

KEY = "ab" * 32
HEAD = Person(id="p1", number="101", name="赵德全", pin=secrets.pin_hash(KEY, "p1", "2580"), is_administrator=True)
PEOPLE = (HEAD, *(Person(id=f"p{number}", number=f"{100 + number}", name=f"村民{number}") for number in range(2, 61)))


class Office(Remote):
    """The remote in the hand of the administrator."""

    def __init__(
        self, evening: Evening, *, people: tuple[Person, ...] = PEOPLE, entries: tuple[ScheduleEntry, ...] = ()
    ) -> None:
        lessons = (evening.lesson, make_lesson(2))
        library = Library(
            courses=(Course(id="rice", title="水稻", lessons=lessons),),
            people=people,
            secrets_key=KEY,
            schedule=Schedule(entries),
        )
        super().__init__(evening, library)

    def enter(self, *names: str) -> None:
        """Go through the door, and on."""
        self.choose("door station")
        self.type("101")
        self.type("2580")
        self.choose(*names)


def county(minutes: float, title: str = "防霜冻", seconds: int = 900) -> ScheduleEntry:
    return ScheduleEntry(
        id="county",
        layer=Layer.COUNTY,
        programme=Programme(title=title, lesson_id="lesson-2", duration_s=seconds),
        starts_local=(SEVEN + timedelta(minutes=minutes)).replace(tzinfo=None),
        timezone="UTC",
    )


@pytest.fixture
def remote(evening: Evening) -> Office:
    return Office(evening)


def test_who_was_erased_is_named_in_no_book(remote: Office) -> None:
    books = Books(remote.parts.store, remote.parts.clock)
    remote.wait(1)
    assert {"p2", "p3"} <= set(books.names())
    people = tuple(person for person in PEOPLE if person.id not in {"p2", "p3"})
    remote.flow.take_library(replace(remote.parts.library, people=people, erased=("p2",)))
    remote.wait(1)
    assert "p2" not in books.names()
    assert books.names()["p3"] == "村民3"


class TestTheDoor:
    def test_a_number_and_its_pin_open_it(self, remote: Office) -> None:
        remote.enter()
        assert remote.names()[:2] == ["study", "plan"]

    def test_before_any_administrator_is_known_there_is_a_calm_sentence(self, evening: Evening) -> None:
        remote = Office(evening, people=PEOPLE[1:])
        remote.choose("door station")
        assert remote.names() == ["action"]

    def test_a_number_that_is_no_administrators_is_told_so_and_asked_for_no_pin(self, remote: Office) -> None:
        remote.choose("door station")
        remote.type("102")
        assert "102" in remote.page.sentence  # type: ignore[attr-defined]
        remote.type("2580")
        assert "study" not in remote.names()

    def test_five_wrong_pins_make_the_number_wait_and_are_reported_once(self, remote: Office) -> None:
        remote.choose("door station")
        remote.type("101")
        for _try in range(6):
            remote.type("0000")
        remote.type("2580")
        assert "study" not in remote.names()
        assert remote.facts("station.pin-locked") == [{"person_id": "p1"}]
        remote.evening.clock.advance(301)
        remote.type("2580")
        assert "study" in remote.names()

    def test_it_closes_by_itself_when_nobody_is_there_any_more(self, remote: Office) -> None:
        remote.enter("books")
        remote.wait(round(CLOSES_AFTER_S))
        assert "play" in remote.names()
        remote.wait(2)
        assert "door station" in remote.names()

    def test_back_leaves_for_home_and_the_pin_is_asked_for_again(self, remote: Office) -> None:
        remote.enter()
        remote.back()
        remote.choose("door station")
        assert "key 5" in remote.names()


class TestPlanning:
    def plan(self, remote: Office, number: str = "1", at: str = "1930") -> None:
        remote.choose("new", "lesson")
        remote.type(number)
        remote.choose("time")
        for digit in at:
            remote.flow.press(Key(digit))
        remote.choose("finish")

    def test_a_broadcast_planned_without_a_line_airs(self, remote: Office) -> None:
        remote.enter("plan")
        self.plan(remote)
        remote.choose("save")
        (fact,) = remote.facts("local-entry.saved")
        assert (fact["person_id"], fact["entry"]["layer"]) == ("p1", Layer.STATION)  # type: ignore[index]
        remote.flow.go_home()
        remote.wait(30 * 60 + 5)
        assert remote.evening.showing.airing is not None
        assert remote.evening.showing.airing.entry.programme.title == remote.evening.lesson.title

    def test_what_the_county_shows_then_is_said_before_it_is_saved(self, evening: Evening) -> None:
        remote = Office(evening, entries=(county(25),))
        remote.enter("plan")
        self.plan(remote)
        assert "conflict 0" in remote.names()
        row = next(control for control in remote.page.controls() if control.focus_name == "conflict 0")
        assert "防霜冻" in row.title  # type: ignore[attr-defined]
        assert "19:25–19:40" in row.detail  # type: ignore[attr-defined]

    def test_it_is_changed_and_taken_off(self, remote: Office) -> None:
        remote.enter("plan")
        self.plan(remote)
        remote.choose("save")
        (entry,) = remote.parts.plans.entries
        remote.choose(f"entry {entry.id}", "often", "weekly", "days", "0", "done", "save")
        (changed,) = remote.parts.plans.entries
        assert (changed.id, changed.rule) == (entry.id, "FREQ=WEEKLY;BYDAY=MO,FR")
        remote.choose(f"entry {entry.id}", "remove")
        assert remote.parts.plans.entries == ()
        assert remote.names() == ["new"]

    def test_a_time_that_is_over_is_not_saved(self, remote: Office) -> None:
        remote.enter("plan")
        self.plan(remote, at="1830")
        remote.choose("save")
        assert remote.parts.plans.entries == ()
        assert "save" in remote.names()

    def test_without_a_lesson_nothing_is_saved(self, remote: Office) -> None:
        remote.enter("plan")
        remote.choose("new", "save")
        assert remote.parts.plans.entries == ()

    def test_a_full_disk_says_so_and_keeps_what_was_chosen(self, remote: Office) -> None:
        remote.enter("plan")
        self.plan(remote)
        library = remote.parts.library
        title = msgspec.structs.replace(library.courses[0].lessons[0], title=TOO_LONG)
        remote.parts.library = replace(library, courses=(Course(id="rice", title="水稻", lessons=(title,)),))
        remote.choose("lesson")
        remote.type("1")
        with no_room(remote.evening):
            remote.choose("save")
        assert remote.parts.plans.entries == ()
        assert remote.facts("local-entry.saved") == []
        remote.choose("save")
        assert len(remote.parts.plans.entries) == 1

    def test_a_lesson_that_the_centre_withdrew_is_said_to_be_gone(self, remote: Office) -> None:
        remote.enter("plan")
        self.plan(remote)
        remote.choose("save")
        remote.parts.library = replace(remote.parts.library, courses=())
        remote.wait(4)
        (entry,) = remote.parts.plans.entries
        row = next(control for control in remote.page.controls() if control.focus_name == f"entry {entry.id}")
        assert "withdrawn" in row.detail  # type: ignore[attr-defined]


class TestStudying:
    def begin(self, remote: Office) -> None:
        remote.enter("study", "lessons", "rice", "lesson-1", "done")

    def mark(self, remote: Office, digits: str) -> None:
        remote.choose("roll-call")
        for digit in digits:
            remote.flow.press(Key(digit))
        remote.back()

    def test_who_was_called_watches_and_the_session_is_part_of_the_study(self, remote: Office) -> None:
        self.begin(remote)
        self.mark(remote, "1124")
        remote.choose("lesson lesson-1")
        (study,) = remote.facts("study.opened")
        assert study["lesson_ids"] == ["lesson-1"]
        (session,) = remote.facts(SessionOpened.KIND)
        assert session["study"] == 1
        joined = [(fact["person_id"], fact["way"]) for fact in remote.facts(PersonJoined.KIND)]
        assert joined == [("p1", "roll-call"), ("p2", "roll-call"), ("p3", "roll-call")]
        marks = [fact["mark"] for fact in remote.facts(RollCalled.KIND)]
        assert marks == ["present", "present", "late", "absent"]

    def test_who_comes_late_by_number_is_marked_late(self, remote: Office) -> None:
        self.begin(remote)
        remote.choose("lesson lesson-1")
        remote.evening.room.enter(PEOPLE[7])
        remote.wait(1)
        assert remote.facts(RollCalled.KIND) == [{"study": 1, "person_id": "p8", "mark": Mark.LATE}]

    def test_somebody_marked_as_gone_is_counted_no_more(self, remote: Office) -> None:
        self.begin(remote)
        self.mark(remote, "11")
        assert len(remote.evening.room.people) == 2
        remote.choose("roll-call")
        for key in (Key.UP, Key.DIGIT_4):
            remote.flow.press(key)
        gone = remote.facts(RollCalled.KIND)[-1]
        assert gone["mark"] == Mark.ABSENT
        assert [person.id for person in remote.evening.room.people] == [
            person_id for person_id in ("p1", "p2") if person_id != gone["person_id"]
        ]
        assert len(remote.evening.room.people) == 1

    def test_a_note_is_chosen_from_prepared_words_and_the_study_closed(self, remote: Office) -> None:
        self.begin(remote)
        remote.choose("notes", "understood", "expert", "take")
        remote.choose("close")
        (note,) = remote.facts(StudyNoted.KIND)
        assert "; " in str(note["text"])
        assert [remote.names()[0], len(remote.facts("study.closed"))] == ["study", 1]

    def test_after_a_power_cut_the_study_goes_on_with_those_who_were_called(self, remote: Office) -> None:
        self.begin(remote)
        self.mark(remote, "12")
        remote.evening.room.leave("p1")
        remote.evening.room.leave("p2")
        again = Office(remote.evening)
        again.enter("study")
        assert "roll-call" in again.names()
        again.choose("lesson lesson-1")
        assert [fact["person_id"] for fact in again.facts(PersonJoined.KIND)] == ["p1", "p2"]
        assert again.facts(SessionOpened.KIND)[0]["study"] == 1

    def test_a_broadcast_can_be_what_people_come_for(self, evening: Evening) -> None:
        remote = Office(evening, entries=(county(10, seconds=60),))
        evening.bring(make_lesson(2))
        remote.enter("study", "airing 0")
        self.mark(remote, "11")
        remote.wait(10 * 60 + 4)
        (session,) = remote.facts(SessionOpened.KIND)
        assert (session["study"], session["mode"]) == (1, "broadcast")
        assert len(remote.facts(PersonJoined.KIND)) == 2

    def test_a_lesson_that_is_not_here_does_not_begin(self, remote: Office) -> None:
        remote.enter("study", "lessons", "rice", "lesson-2", "done", "lesson lesson-2")
        assert remote.facts(SessionOpened.KIND) == []


class TestChecking:
    def test_half_an_hour_ahead_the_station_checks_itself_once_and_says_what_is_wrong(self, evening: Evening) -> None:
        remote = Office(evening, entries=(county(40),))
        for _minute in range(9):
            remote.wait(60)
        assert remote.facts("station.checked") == []
        for _half_minute in range(6):
            remote.wait(30)
        (checked,) = remote.facts("station.checked")
        assert checked["entry_id"] == "county"
        (card,) = [child for child in remote.stage.children if type(child).__name__ == "SelfCheckCard"]
        assert "防霜冻" in getattr(card, "title", "")

    def test_a_live_broadcast_needs_no_file_and_a_lesson_does(self, evening: Evening) -> None:
        live = Programme(title="县里的会", lesson_id="", duration_s=900, stream_url="https://live.example/now.m3u8")
        film = Programme(title="还没来的课", lesson_id="no such", duration_s=900)
        entries = tuple(
            msgspec.structs.replace(county(minutes), id=programme.title, layer=layer, programme=programme)
            for minutes, layer, programme in ((600, Layer.LIVE, live), (700, Layer.COUNTY, film))
        )
        remote = Office(evening, entries=entries)
        remote.enter("check")
        (checked,) = remote.facts("station.checked")
        items = {item["name"]: item for item in checked["items"]}  # type: ignore[attr-defined]
        assert items["content"]["detail"] == "还没来的课"

    def test_a_check_by_hand_is_reported_and_shows_every_subject(self, remote: Office) -> None:
        remote.enter("check")
        assert len(remote.facts("station.checked")) == 1
        assert {"disk", "network", "clock", "sound", "picture", "content", "facts"} <= set(remote.names())

    def test_the_tone_goes_through_the_player_and_ends_with_its_page(self, remote: Office) -> None:
        remote.enter("check", "try", "tone")
        assert remote.evening.showing.player.sample().state == "playing"
        remote.back()
        remote.wait(1)
        assert remote.evening.showing.player.sample().state == "idle"
        assert remote.facts(SessionOpened.KIND) == []

    def test_what_was_not_heard_is_found_by_the_next_check(self, remote: Office) -> None:
        remote.enter("check", "try", "not-heard")
        remote.back()
        remote.choose("again")
        items = remote.facts("station.checked")[-1]["items"]
        assert {"name": "sound", "is_good": False} in [
            {key: item[key] for key in ("name", "is_good")}
            for item in items  # type: ignore[attr-defined]
        ]


class TestBooks:
    def test_sixty_people_stand_on_the_roster_and_every_one_can_be_reached(self, remote: Office) -> None:
        remote.enter("books", "roster")
        assert "person p41" not in remote.names()
        remote.choose("more")
        assert "person p60" in remote.names()

    def test_a_book_is_turned_month_by_month_but_not_into_the_future(self, remote: Office) -> None:
        remote.enter("books", "equipment")
        assert "later" not in remote.names()
        remote.choose("earlier")
        assert "later" in remote.names()
        remote.choose("later")
        assert "later" not in remote.names()


@contextmanager
def no_room(evening: Evening) -> Iterator[None]:
    """Let the database grow by no page until the block ends."""
    evening.store.run(lambda db: db.execute("PRAGMA max_page_count = 1").fetchall())
    yield
    evening.store.run(lambda db: db.execute("PRAGMA max_page_count = 1073741823").fetchall())


def test_the_tone_is_made_once(tmp_path: Path) -> None:
    made = tone_file(tmp_path / "cache")
    before = made.stat().st_mtime_ns
    assert made.read_bytes()[:4] == b"RIFF"
    assert tone_file(tmp_path / "cache").stat().st_mtime_ns == before
