from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.trust.estimate import (
    BELIEVED_AFTER_FLOOR_MS,
    DAY_MS,
    WALL_WITHIN_MS,
    Anchor,
    Knowledge,
    advance,
    estimate,
    learn,
    look,
    outlive,
    reboot,
)

NOW = 1_795_000_000_000
YEAR_1970 = 60_000
YEAR_2100 = 4_102_444_800_000
HOUR_MS = 3_600_000
times = st.integers(0, YEAR_2100)
uptimes = st.integers(0, 1000 * DAY_MS)


def test_a_wall_clock_near_what_was_known_is_believed() -> None:
    assert estimate(Knowledge(NOW), wall_ms=NOW + 3 * DAY_MS, uptime_ms=5) == (NOW + 3 * DAY_MS, True)


def test_a_wall_clock_in_1970_or_2100_is_not_believed_and_time_has_come_at_least_as_far_as_once_known() -> None:
    for wall_ms in (YEAR_1970, NOW - 1, NOW + 90_001 + BELIEVED_AFTER_FLOOR_MS, YEAR_2100):
        true_ms, is_certain = estimate(Knowledge(NOW), wall_ms=wall_ms, uptime_ms=90_000)
        assert NOW + 89_900 <= true_ms <= NOW + 90_000
        assert not is_certain


def test_a_wall_clock_that_was_behind_at_the_boot_is_not_believed_when_it_has_gone_on() -> None:
    an_hour_behind = NOW - HOUR_MS
    assert not estimate(Knowledge(NOW), wall_ms=an_hour_behind + 2 * HOUR_MS, uptime_ms=2 * HOUR_MS)[1]


@pytest.mark.parametrize("step_ms", [-HOUR_MS, HOUR_MS])
def test_a_wall_clock_that_was_set_while_we_run_is_not_believed_until_it_is_set_back(step_ms: int) -> None:
    began = NOW + DAY_MS
    known = look(Knowledge(NOW), wall_ms=began, uptime_ms=0)
    assert estimate(known, wall_ms=began + 600_000, uptime_ms=600_000) == (began + 600_000, True)
    assert not estimate(known, wall_ms=began + 600_000 + step_ms, uptime_ms=600_000)[1]
    assert estimate(known, wall_ms=began + 900_000, uptime_ms=900_000)[1]


def test_a_wall_clock_that_was_impossible_may_be_set_right() -> None:
    known = look(Knowledge(NOW), wall_ms=YEAR_1970, uptime_ms=60_000)
    assert estimate(known, wall_ms=NOW + DAY_MS, uptime_ms=90_000) == (NOW + DAY_MS, True)


@pytest.mark.parametrize("error_ms", [-8 * HOUR_MS, 8 * HOUR_MS])
def test_a_wall_clock_that_was_found_wrong_is_not_believed_on_later_boots_until_it_was_found_right(
    error_ms: int,
) -> None:
    known = Knowledge(NOW - 30 * DAY_MS)
    known = look(known, wall_ms=NOW + error_ms, uptime_ms=0)
    known = learn(known, true_ms=NOW, uptime_ms=0, is_signed=False)
    later = look(reboot(known), wall_ms=NOW + DAY_MS + error_ms, uptime_ms=0)
    assert not estimate(later, wall_ms=NOW + DAY_MS + error_ms, uptime_ms=0)[1]
    right = look(reboot(later), wall_ms=NOW + 2 * DAY_MS, uptime_ms=0)
    right = learn(right, true_ms=NOW + 2 * DAY_MS + WALL_WITHIN_MS, uptime_ms=0, is_signed=False)
    again = look(reboot(right), wall_ms=NOW + 3 * DAY_MS, uptime_ms=0)
    assert estimate(again, wall_ms=NOW + 3 * DAY_MS, uptime_ms=0)[1]


def test_a_wall_clock_that_became_possible_by_evidence_is_tried_by_it() -> None:
    years_later = NOW + 3 * BELIEVED_AFTER_FLOOR_MS
    fresh = look(Knowledge(NOW, is_learnt=False), wall_ms=years_later + 8 * HOUR_MS, uptime_ms=0)
    known = learn(fresh, true_ms=years_later, uptime_ms=0, is_signed=False)
    assert not look(known, wall_ms=years_later + 8 * HOUR_MS, uptime_ms=0).is_wall_good


@given(wall_ms=times, uptime_ms=uptimes, is_signed=st.booleans(), later_ms=uptimes)
def test_once_told_the_wall_clock_does_not_matter(
    wall_ms: int, uptime_ms: int, *, is_signed: bool, later_ms: int
) -> None:
    true_ms = NOW + DAY_MS
    known = learn(Knowledge(NOW), true_ms=true_ms, uptime_ms=uptime_ms, is_signed=is_signed)
    assert estimate(known, wall_ms=wall_ms, uptime_ms=uptime_ms + later_ms) == (true_ms + later_ms, True)


def test_what_anybody_could_have_said_is_no_step_back() -> None:
    known = Knowledge(NOW)
    assert learn(known, true_ms=NOW - DAY_MS, uptime_ms=0, is_signed=False) == known


def test_what_anybody_could_have_said_is_no_leap() -> None:
    known = Knowledge(NOW)
    assert learn(known, true_ms=YEAR_2100, uptime_ms=0, is_signed=False) == known


@given(said_ms=times, uptime_ms=st.integers(0, DAY_MS))
def test_what_anybody_could_have_said_stands_not_against_what_was_signed_in_this_boot(
    said_ms: int, uptime_ms: int
) -> None:
    signed = learn(Knowledge(NOW), true_ms=NOW, uptime_ms=0, is_signed=True)
    told = learn(signed, true_ms=said_ms, uptime_ms=uptime_ms, is_signed=False)
    true_ms, _is_certain = estimate(told, wall_ms=0, uptime_ms=uptime_ms)
    assert abs(true_ms - NOW - uptime_ms) <= uptime_ms // 2000


def test_a_new_station_that_knows_nothing_believes_the_first_it_is_told() -> None:
    fresh = Knowledge(NOW, is_learnt=False)
    years_later = NOW + 3 * BELIEVED_AFTER_FLOOR_MS
    known = learn(fresh, true_ms=years_later, uptime_ms=0, is_signed=False)
    assert estimate(known, wall_ms=YEAR_1970, uptime_ms=0) == (years_later, True)


@given(said_ms=times, uptime_ms=uptimes)
def test_signed_evidence_corrects_any_earlier_error(said_ms: int, uptime_ms: int) -> None:
    wrong = Knowledge(YEAR_2100, Anchor(YEAR_2100))
    known = learn(wrong, true_ms=NOW, uptime_ms=uptime_ms, is_signed=True)
    assert estimate(known, wall_ms=said_ms, uptime_ms=uptime_ms) == (NOW, True)
    assert known.floor_ms == NOW


def test_time_does_not_stagger_with_every_answer() -> None:
    known = learn(Knowledge(NOW), true_ms=NOW, within_ms=300, uptime_ms=0, is_signed=True)
    assert learn(known, true_ms=NOW + 60_550, within_ms=300, uptime_ms=60_000, is_signed=True) == known


def test_better_evidence_that_agrees_makes_the_time_better() -> None:
    said = learn(Knowledge(NOW), true_ms=NOW + 500, within_ms=520, uptime_ms=0, is_signed=False)
    known = learn(said, true_ms=NOW + 60_040, within_ms=40, uptime_ms=60_000, is_signed=True)
    assert estimate(known, wall_ms=0, uptime_ms=60_000) == (NOW + 60_040, True)
    assert learn(known, true_ms=NOW + 120_500, within_ms=520, uptime_ms=120_000, is_signed=False) == known


def test_evidence_that_an_oscillator_has_drifted_away_from_is_renewed() -> None:
    known = learn(Knowledge(NOW), true_ms=NOW, within_ms=40, uptime_ms=0, is_signed=True)
    a_day_later = NOW + DAY_MS + 17_280
    known = learn(known, true_ms=a_day_later, within_ms=520, uptime_ms=DAY_MS, is_signed=False)
    assert estimate(known, wall_ms=0, uptime_ms=DAY_MS) == (a_day_later, True)


def test_the_next_boot_is_not_before_this_one_was_last_seen() -> None:
    known = advance(Knowledge(NOW, Anchor(NOW, heard_uptime_ms=DAY_MS)), uptime_ms=DAY_MS)
    assert reboot(known).earliest_ms(0) == NOW + DAY_MS


def test_time_passes_too_in_boots_in_which_it_is_not_known() -> None:
    known = reboot(advance(Knowledge(NOW), uptime_ms=DAY_MS))
    known = reboot(advance(known, uptime_ms=DAY_MS))
    assert NOW + 1.999 * DAY_MS <= known.earliest_ms(0) <= NOW + 2 * DAY_MS
    assert not estimate(known, wall_ms=NOW + DAY_MS, uptime_ms=0)[1]


@given(known=times, past_ms=times, uptime_ms=uptimes, later_ms=uptimes)
def test_what_was_signed_once_lies_in_the_past_and_says_no_more(
    known: int, past_ms: int, uptime_ms: int, later_ms: int
) -> None:
    told = outlive(Knowledge(known), past_ms=past_ms, uptime_ms=uptime_ms)
    assert told.anchor is None
    true_ms, is_certain = estimate(told, wall_ms=-1, uptime_ms=uptime_ms + later_ms)
    drift_ms = (uptime_ms + later_ms) // 1000 + 1
    assert (
        max(known + uptime_ms, past_ms) + later_ms - drift_ms <= true_ms <= max(known + uptime_ms, past_ms) + later_ms
    )
    assert not is_certain


def test_what_was_signed_once_does_not_move_a_clock_that_was_told_the_time() -> None:
    known = Knowledge(NOW, Anchor(NOW))
    assert estimate(outlive(known, past_ms=NOW - 1, uptime_ms=0), wall_ms=0, uptime_ms=7) == (NOW + 7, True)


def test_a_reboot_forgets_what_belonged_to_the_uptime_and_nothing_else() -> None:
    known = Knowledge(NOW, Anchor(NOW), floor_uptime_ms=5, wall_boot_ms=3, is_wall_good=False)
    assert reboot(known) == replace(known, anchor=None, floor_uptime_ms=0, wall_boot_ms=None)
