"""What the screen owes the schedule."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_sync.trust.clock import Instant
from kiosk.broadcast.director import ComingUp, Director, Duty, Idle, OnAir, Over, TimeNotSet
from playlists.model import Airing, Layer, Schedule
from playlists.resolve import on_air
from tests.playlists.casting import entry, instants, local, schedule, schedules, utc

NINE = utc(2026, 11, 21, 1)
SHOW = entry(local(2026, 11, 21, 9), minutes=30)
SHOW_AT_NINE = Airing(SHOW, NINE)
ALERT = entry(local(2026, 11, 21, 9, 10), name="alert", layer=Layer.EMERGENCY, minutes=5)
BOOTED_S = 5_000.0


class Screen:
    """Asks a director at instants of a day; the monotonic clock keeps pace with true time."""

    def __init__(self, plan: Schedule, *, warning_s: int = 60) -> None:
        self.director = Director()
        self.plan = plan
        self.warning_s = warning_s

    def ask(self, seconds_after_nine: float, *, is_certain: bool = True, error_s: float = 0) -> Duty:
        at = NINE + timedelta(seconds=seconds_after_nine + error_s)
        monotonic_s = BOOTED_S + seconds_after_nine
        return self.director.tick(self.plan, Instant(at, is_certain), monotonic_s, warning_s=self.warning_s)


@pytest.fixture
def screen() -> Screen:
    return Screen(schedule(SHOW))


def test_nothing_is_owed_long_before_a_start(screen: Screen) -> None:
    assert screen.ask(-61) == Idle()


def test_the_last_minute_before_a_start_is_announced(screen: Screen) -> None:
    assert screen.ask(-60) == ComingUp(SHOW_AT_NINE, 60)
    assert screen.ask(-0.5) == ComingUp(SHOW_AT_NINE, 1)


def test_how_long_before_is_policy() -> None:
    screen = Screen(schedule(SHOW), warning_s=300)
    assert screen.ask(-300) == ComingUp(SHOW_AT_NINE, 300)


def test_a_broadcast_begins_at_its_start_and_is_over_once(screen: Screen) -> None:
    assert screen.ask(-1) == ComingUp(SHOW_AT_NINE, 1)
    assert screen.ask(0) == OnAir(SHOW_AT_NINE, 0)
    assert screen.ask(1799) == OnAir(SHOW_AT_NINE, 1799)
    assert screen.ask(1800) == Over(SHOW_AT_NINE)
    assert screen.ask(1801) == Idle()


def test_a_station_that_wakes_in_the_middle_joins_in_progress(screen: Screen) -> None:
    assert screen.ask(754.5) == OnAir(SHOW_AT_NINE, 754.5)


def test_an_alert_takes_the_screen_and_the_show_comes_back_where_it_would_be() -> None:
    screen = Screen(schedule(SHOW, ALERT))
    alert = Airing(ALERT, NINE + timedelta(minutes=10))
    assert screen.ask(599) == OnAir(SHOW_AT_NINE, 599, ComingUp(alert, 1))
    assert screen.ask(600) == OnAir(alert, 0)
    assert screen.ask(850) == OnAir(alert, 250, ComingUp(SHOW_AT_NINE, 50))
    assert screen.ask(900) == OnAir(SHOW_AT_NINE, 900)


def test_one_that_follows_is_announced_and_takes_over_without_a_gap() -> None:
    following = entry(local(2026, 11, 21, 9, 30), name="b")
    screen = Screen(schedule(SHOW, following))
    after = Airing(following, NINE + timedelta(minutes=30))
    assert screen.ask(1790) == OnAir(SHOW_AT_NINE, 1790, ComingUp(after, 10))
    assert screen.ask(1800) == OnAir(after, 0)


def test_one_that_starts_soon_after_an_end_is_announced_across_the_gap() -> None:
    following = entry(local(2026, 11, 21, 9, 30) + timedelta(seconds=20), name="b")
    screen = Screen(schedule(SHOW, following))
    after = Airing(following, NINE + timedelta(seconds=1820))
    assert screen.ask(1790) == OnAir(SHOW_AT_NINE, 1790, ComingUp(after, 30))
    assert screen.ask(1800) == Over(SHOW_AT_NINE)
    assert screen.ask(1801) == ComingUp(after, 19)


def test_what_the_viewers_left_is_not_offered_again_not_even_after_an_alert() -> None:
    screen = Screen(schedule(SHOW, ALERT))
    screen.ask(10)
    screen.director.leave()
    assert screen.ask(11) == Idle()
    assert isinstance(screen.ask(700), OnAir)
    assert screen.ask(899) == OnAir(Airing(ALERT, NINE + timedelta(minutes=10)), 299)
    assert screen.ask(900) == Over(Airing(ALERT, NINE + timedelta(minutes=10)))


def test_what_was_left_today_is_offered_again_tomorrow() -> None:
    screen = Screen(schedule(entry(SHOW.starts_local, "FREQ=DAILY")))
    screen.ask(10)
    screen.director.leave()
    assert isinstance(screen.ask(24 * 3600), OnAir)


def test_nothing_starts_by_a_clock_that_is_not_certain(screen: Screen) -> None:
    assert screen.ask(-30, is_certain=False) == TimeNotSet()
    assert screen.ask(5, is_certain=False) == TimeNotSet()
    assert screen.ask(6) == OnAir(SHOW_AT_NINE, 6)


def test_what_runs_goes_on_to_its_end_though_the_clock_became_uncertain(screen: Screen) -> None:
    screen.ask(100)
    year_s = 365 * 24 * 3600
    assert screen.ask(101, is_certain=False, error_s=-year_s) == OnAir(SHOW_AT_NINE, 101)
    assert screen.ask(1799, is_certain=False, error_s=year_s) == OnAir(SHOW_AT_NINE, 1799)
    assert screen.ask(1800, is_certain=False) == Over(SHOW_AT_NINE)
    assert screen.ask(1801, is_certain=False) == TimeNotSet()


def test_a_small_correction_of_the_clock_does_not_end_what_just_began(screen: Screen) -> None:
    assert isinstance(screen.ask(0), OnAir)
    assert isinstance(screen.ask(1, error_s=-5), OnAir)
    assert isinstance(screen.ask(10, error_s=-5), OnAir)


def test_a_small_correction_of_the_clock_does_not_bring_back_what_just_ended(screen: Screen) -> None:
    screen.ask(1799)
    assert screen.ask(1800) == Over(SHOW_AT_NINE)
    assert screen.ask(1801, error_s=-5) == Idle()


def test_a_large_correction_of_the_clock_is_followed(screen: Screen) -> None:
    assert isinstance(screen.ask(100), OnAir)
    assert screen.ask(101, error_s=-3600) == Over(SHOW_AT_NINE)
    assert isinstance(screen.ask(102), OnAir)


def test_an_entry_taken_out_of_the_schedule_is_over(screen: Screen) -> None:
    screen.ask(100)
    screen.plan = Schedule()
    assert screen.ask(101) == Over(SHOW_AT_NINE)


@given(plan=schedules(), begin=instants(), waits_s=st.lists(st.integers(1, 40_000), max_size=15))
@settings(deadline=None)
def test_whatever_the_questions_before_the_screen_gets_what_is_on_air(
    plan: Schedule, begin: datetime, waits_s: list[int]
) -> None:
    director, at = Director(), begin
    before: Airing | None = None
    for wait_s in [0, *waits_s]:
        at += timedelta(seconds=wait_s)
        duty = director.tick(plan, Instant(at, is_certain=True), (at - begin).total_seconds())
        expected = on_air(plan, at)
        if expected is not None:
            assert isinstance(duty, OnAir)
            assert duty.airing == expected
            assert duty.offset_s == pytest.approx(expected.offset_s(at))
        else:
            assert isinstance(duty, Over if before else Idle | ComingUp)
        before = expected
