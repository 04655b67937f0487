"""What the pages say, as plain data: no window is open here."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from content_sync.protocol.documents import Asset, Difficulty, Policy
from content_sync.protocol.enrolment import CODE_DIGITS
from content_sync.protocol.problems import Refusal
from kiosk.screens import words
from kiosk.screens.catalogue import course_rows, fractions
from kiosk.screens.code.enrolment import Enrol, sentence_for
from kiosk.screens.health import DISK_LOW_BYTES, Health, Level, Light, present_health
from kiosk.screens.home.presenter import NowView, present_now
from kiosk.screens.lesson.presenter import present_page
from kiosk.screens.warning.presenter import present_warning
from playlists.model import Schedule
from tests.kiosk.screens.cast import AT, COURSES, NOTICES, SCHEDULE, STATION, ZONE

HERE = Path("/media/file")


def everything_is_here(_asset: Asset) -> Path | None:
    return HERE


def nothing_is_here(_asset: Asset) -> Path | None:
    return None


def now_at(minutes: float = 0, *, schedule: Schedule = SCHEDULE, is_certain: bool = True) -> NowView:
    return present_now(
        station=STATION,
        schedule=schedule,
        notices=NOTICES,
        at=AT + timedelta(minutes=minutes),
        is_certain=is_certain,
        zone=ZONE,
    )


class TestWords:
    @pytest.mark.parametrize(
        ("name", "shown"), [("王小明", "王*明"), ("李芳", "李*"), ("欧阳春花", "欧*花"), ("王", "王"), ("", "")]
    )
    def test_a_name_is_masked_between_its_ends(self, name: str, shown: str) -> None:
        assert words.masked(name) == shown

    @given(st.text(min_size=3))
    def test_no_masked_name_tells_more_than_its_ends(self, name: str) -> None:
        assert len(words.masked(name)) <= 3

    @pytest.mark.parametrize(("ms", "shown"), [(0, "00:00"), (192_999, "03:12"), (3_600_000, "1:00:00"), (-5, "00:00")])
    def test_a_place_is_minutes_and_seconds(self, ms: int, shown: str) -> None:
        assert words.position(ms) == shown

    @pytest.mark.parametrize(("ms", "shown"), [(None, ""), (0, ""), (45_000, "45 s"), (90_000, "2 min")])
    def test_a_length_is_short(self, ms: int | None, shown: str) -> None:
        assert words.length(ms) == shown


class TestHome:
    def test_a_broadcast_that_is_on_stands_first_with_how_much_of_it_is_over(self) -> None:
        view = now_at()
        assert view.clock == "19:25"
        assert (view.on_now.is_on, view.on_now.detail) == (True, "until 19:35")
        assert view.on_now.fraction == pytest.approx(1 / 3)
        assert [time for time, _title in view.upcoming] == ["20:00", "21:15", "tomorrow 08:00"]

    def test_between_broadcasts_the_next_one_stands_first_and_is_not_said_twice(self) -> None:
        view = now_at(minutes=15)
        assert (view.on_now.is_on, view.on_now.title, view.on_now.detail) == (False, "稻飞虱防治", "20:00")
        assert [time for time, _title in view.upcoming][:2] == ["21:15", "tomorrow 08:00"]

    def test_without_a_schedule_there_is_still_a_sentence(self) -> None:
        assert now_at(schedule=Schedule()).on_now.title == "No broadcast is planned"

    def test_a_clock_that_is_not_set_announces_nothing_but_keeps_the_notices(self) -> None:
        view = now_at(is_certain=False)
        assert view.clock == "--:--"
        assert view.upcoming == ()
        assert len(view.notices) == len(NOTICES)

    def test_a_notice_that_is_over_is_not_shown(self) -> None:
        view = now_at(minutes=-3 * 24 * 60)
        assert view.notices == ()


class TestHealth:
    def test_the_worst_thing_speaks(self) -> None:
        offline = Health(is_online=False, is_time_certain=False, free_bytes=DISK_LOW_BYTES - 1)
        assert present_health(offline).level is Level.FAULT
        assert present_health(offline).sentence == "The disk is almost full"

    def test_no_network_is_no_fault(self) -> None:
        light = present_health(Health(is_online=False, is_time_certain=True, free_bytes=10**12))
        assert light.level is Level.ATTENTION

    def test_content_that_was_refused_is_not_called_a_missing_network(self) -> None:
        health = Health(is_online=True, is_time_certain=True, free_bytes=10**12, missing_media=1, has_problem=True)
        assert present_health(health) == Light(Level.ATTENTION, "Some content could not be updated")

    def test_a_copied_disk_is_said_before_what_follows_from_it(self) -> None:
        health = Health(is_online=True, is_time_certain=True, free_bytes=10**12, has_problem=True, is_copy=True)
        assert present_health(health) == Light(Level.ATTENTION, "A copied disk: the county has to allow it")

    def test_a_disk_that_takes_nothing_is_the_worst(self) -> None:
        health = Health(is_online=False, is_time_certain=False, free_bytes=0, is_disk_writable=False)
        light = Light(Level.FAULT, "The disk cannot be written, nothing is recorded")
        assert present_health(health) == light

    def test_lessons_on_their_way_are_counted(self) -> None:
        light = present_health(Health(is_online=True, is_time_certain=True, free_bytes=10**12, missing_media=3))
        assert (light.level, light.sentence) == (Level.GOOD, "3 files are on their way")


class TestLessons:
    def test_a_course_without_lessons_has_no_row(self) -> None:
        empty = type(COURSES[0])(id="empty", title="空", lessons=())
        rows = course_rows((empty, *COURSES))
        assert [row.name for row in rows] == ["course rice", "course pig", "course frost"]

    def test_a_lesson_left_midway_offers_to_go_on(self) -> None:
        page = present_page(
            COURSES[0].lessons[0], COURSES[0], 0, everything_is_here, resume_ms=192_000, seen=(), people=0
        )
        assert (page.resume, page.start) == ("Go on from 03:12", "From the beginning")

    def test_a_lesson_hardly_begun_just_begins(self) -> None:
        page = present_page(COURSES[0].lessons[0], COURSES[0], 0, everything_is_here, resume_ms=900, seen=(), people=2)
        assert (page.resume, page.start, page.sign_in) == ("", "Watch", "Sign in (2 here)")

    def test_a_lesson_that_is_not_here_cannot_be_played_and_says_why(self) -> None:
        page = present_page(COURSES[0].lessons[0], COURSES[0], 0, nothing_is_here, resume_ms=9000, seen=(), people=0)
        assert (page.resume, page.start, page.sign_in) == ("", "", "")
        assert page.missing

    def test_difficulty_and_what_the_lesson_gives_stand_among_its_facts(self) -> None:
        lesson = COURSES[0].lessons[0]
        medium = structs.replace(lesson.medium, duration_ms=45 * 60_000)
        hard = structs.replace(lesson, medium=medium, difficulty=Difficulty.HARD, required=False)
        page = present_page(
            hard, COURSES[0], 0, everything_is_here, resume_ms=0, seen=(), people=0, policy=Policy(hard_percent=150)
        )
        assert page.facts.split("  ·  ") == ["No. 1", "45 min", "hard", "1.5 credits"]

    def test_seen_parts_never_leave_the_bar(self) -> None:
        assert fractions(((0, 50), (80, 900)), 100) == ((0.0, 0.5), (0.8, 1.0))
        assert fractions(((0, 50),), None) == ()


class TestWarning:
    @pytest.mark.parametrize(("left_s", "shown"), [(59.2, "60"), (1.0, "1"), (0.0, "1"), (-3.0, "1")])
    def test_the_countdown_ends_at_one(self, left_s: float, shown: str) -> None:
        assert present_warning("课", left_s, 60).seconds == shown

    @given(st.floats(-100, 1000), st.floats(0, 600))
    def test_the_ring_is_never_more_than_full(self, left_s: float, warning_s: float) -> None:
        assert 0.0 <= present_warning("课", left_s, warning_s).fraction <= 1.0


class TestEnrolment:
    def typed(self, count: int) -> Enrol:
        state = Enrol()
        for _digit in range(count):
            state.type("1")
        return state

    def test_a_whole_code_is_sent_once(self) -> None:
        state = self.typed(CODE_DIGITS)
        assert state.enter() == "1" * CODE_DIGITS
        assert state.enter() is None
        assert state.view().sentence == "Asking the centre…"

    def test_a_short_code_is_not_sent(self) -> None:
        state = self.typed(7)
        assert state.enter() is None
        assert "7" in state.view().sentence

    def test_after_a_refusal_a_new_code_can_be_typed(self) -> None:
        state = self.typed(CODE_DIGITS)
        state.enter()
        state.refused(Refusal.CODE_EXPIRED)
        state.type("4")
        assert state.view().typed == "4"

    def test_without_a_line_the_code_is_kept(self) -> None:
        state = self.typed(CODE_DIGITS)
        state.enter()
        state.unreachable()
        assert state.enter() == "1" * CODE_DIGITS

    def test_every_refusal_has_one_sentence(self) -> None:
        sentences = {sentence_for(reason) for reason in Refusal}
        assert all(sentence.endswith(".") for sentence in sentences)
        assert len(sentences) == 5
