"""What two words of the centre tell of a box's oscillator, and what no words can teach."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.trust.crystal import STEADY_PPB, TELLING_PPB, UNKNOWN, WORST_PPB, Crystal, better, measure
from content_sync.trust.estimate import DAY_MS, Knowledge, advance, estimate, learn, reboot, wake

NOW = 1_795_000_000_000
HOUR_MS = 3_600_000
FAST_PPB = 200_000
words = st.tuples(
    st.integers(0, 3 * HOUR_MS), st.integers(-DAY_MS, DAY_MS), st.sampled_from([0, 20, 750, 5_000]), st.booleans()
)


def hear(
    known: Knowledge, true_ms: int, *, within_ms: int = 50, fast_ppb: int = FAST_PPB, signed: bool = True
) -> Knowledge:
    """Hear so long after ``NOW`` what time it is, with a box that is ``fast_ppb`` fast."""
    return learn(
        known, true_ms=NOW + true_ms, within_ms=within_ms, uptime_ms=uptime_ms(true_ms, fast_ppb), is_signed=signed
    )


def uptime_ms(true_ms: int, fast_ppb: int = FAST_PPB) -> int:
    return round(true_ms * (1 + fast_ppb / 1e9))


def error_ms(known: Knowledge, true_ms: int) -> int:
    return estimate(known, wall_ms=0, uptime_ms=uptime_ms(true_ms))[0] - NOW - true_ms


@pytest.fixture
def taught() -> Knowledge:
    return hear(hear(Knowledge(NOW), 0), 10 * HOUR_MS)


def test_two_words_far_apart_tell_the_crystal_and_the_time_a_day_later(taught: Knowledge) -> None:
    assert abs(taught.crystal.fast_ppb - FAST_PPB) <= taught.crystal.within_ppb == STEADY_PPB
    assert abs(error_ms(taught, 2 * DAY_MS)) < 2000
    assert abs(error_ms(hear(Knowledge(NOW), 0), 2 * DAY_MS)) > 30_000


def test_the_next_boot_knows_it_from_its_first_word_on(taught: Knowledge) -> None:
    later = learn(reboot(taught), true_ms=NOW + 9 * DAY_MS, within_ms=50, uptime_ms=0, is_signed=False)
    half_a_day = estimate(later, wall_ms=0, uptime_ms=uptime_ms(DAY_MS // 2))[0]
    assert abs(half_a_day - NOW - 9 * DAY_MS - DAY_MS // 2) <= 10
    anchor = later.anchor
    assert anchor is not None
    assert anchor.reach_ms(DAY_MS, later.crystal) == 50 + 864


def test_the_further_words_are_apart_the_better_they_tell_it_down_to_what_a_room_does_to_it() -> None:
    within = [
        measured.within_ppb
        for hours in (1, 2, 4, 8, 100)
        if (measured := measure(uptime_ms=hours * HOUR_MS, gained_ms=0, within_ms=200)) is not None
    ]
    assert within == [27_778, 13_889, STEADY_PPB, STEADY_PPB]


def test_the_better_estimate_replaces_the_worse_and_not_the_other_way_round() -> None:
    good, fair = Crystal(20_000, 12_000), Crystal(30_000, 40_000)
    assert better(UNKNOWN, fair) == fair
    assert better(fair, good) == good
    assert better(good, fair) == good
    assert better(good, replace(good, fast_ppb=21_000)) == good


def test_what_contradicts_the_crystal_that_was_known_replaces_it() -> None:
    assert better(Crystal(200_000, 10_000), Crystal(20_000, 40_000)) == Crystal(20_000, 40_000)


def test_unsigned_dates_in_whole_seconds_teach_nothing() -> None:
    known = hear(Knowledge(NOW), 0, within_ms=600, signed=False)
    for hours in range(1, 60):
        known = hear(known, hours * HOUR_MS, within_ms=600, signed=False)
    assert known.crystal == UNKNOWN
    assert abs(error_ms(known, 59 * HOUR_MS)) < 1000


def test_a_liar_who_signs_nothing_does_not_move_what_signed_words_taught(taught: Knowledge) -> None:
    lied = taught
    for hours in range(11, 60):
        lied = hear(lied, hours * HOUR_MS, fast_ppb=-400_000, signed=False)
    assert lied.crystal == taught.crystal


def test_a_signed_word_that_contradicts_the_signed_one_makes_the_crystal_unknown(taught: Knowledge) -> None:
    known = learn(taught, true_ms=NOW + 3 * DAY_MS, uptime_ms=11 * HOUR_MS, is_signed=True)
    assert known.crystal == UNKNOWN
    again = learn(known, true_ms=NOW + 3 * DAY_MS + HOUR_MS, uptime_ms=12 * HOUR_MS, is_signed=True)
    assert again.crystal == Crystal(0, STEADY_PPB)


def test_a_lie_that_nobody_signed_does_not_make_it_unknown(taught: Knowledge) -> None:
    lied = learn(reboot(taught), true_ms=NOW + 300 * DAY_MS, uptime_ms=0, is_signed=False)
    right = learn(lied, true_ms=NOW + 2 * DAY_MS, uptime_ms=60_000, is_signed=True)
    assert right.crystal == taught.crystal


def test_words_before_and_after_a_sleep_are_no_pair() -> None:
    """Asleep the box was a clock of its own kind, and gained nothing; so the pair would halve the crystal."""
    known = hear(Knowledge(NOW), 0)
    asleep_ms = 5 * HOUR_MS
    known = wake(known, uptime_ms=asleep_ms, slept_ms=asleep_ms)
    at_ms = asleep_ms + uptime_ms(5 * HOUR_MS)
    known = learn(known, true_ms=NOW + 10 * HOUR_MS, within_ms=50, uptime_ms=at_ms, is_signed=True)
    assert known.crystal == UNKNOWN


def test_what_was_gained_awake_is_taken_off_and_nothing_for_a_sleep(taught: Knowledge) -> None:
    awake = uptime_ms(20 * HOUR_MS)
    woken = wake(taught, uptime_ms=awake + 6 * HOUR_MS, slept_ms=6 * HOUR_MS)
    true_ms, _is_certain = estimate(woken, wall_ms=0, uptime_ms=awake + 6 * HOUR_MS)
    assert abs(true_ms - NOW - 26 * HOUR_MS) < 500
    assert woken.anchor is not None
    assert woken.anchor.within_ms >= 6 * HOUR_MS // 2000


@given(st.lists(words, max_size=30))
def test_no_words_teach_a_crystal_that_cannot_be(told: list[tuple[int, int, int, bool]]) -> None:
    known, at_ms = Knowledge(NOW), 0
    for after_ms, error_ms, within_ms, is_signed in told:
        at_ms += after_ms
        known = learn(known, true_ms=NOW + at_ms + error_ms, within_ms=within_ms, uptime_ms=at_ms, is_signed=is_signed)
        crystal = known.crystal
        assert crystal == UNKNOWN or (abs(crystal.fast_ppb) <= WORST_PPB and crystal.within_ppb <= TELLING_PPB)
        assert crystal.within_ppb >= STEADY_PPB


@given(
    st.integers(-WORST_PPB, WORST_PPB),
    st.lists(st.tuples(st.integers(1, 10 * HOUR_MS), st.integers(-200, 200)), min_size=1, max_size=12),
)
def test_of_honest_words_the_true_crystal_is_within_what_is_known(fast_ppb: int, told: list[tuple[int, int]]) -> None:
    known, at_ms = Knowledge(NOW), 0
    for after_ms, off_ms in told:
        at_ms += after_ms
        known = learn(
            known,
            true_ms=NOW + at_ms + off_ms,
            within_ms=200,
            uptime_ms=uptime_ms(at_ms, fast_ppb),
            is_signed=True,
        )
        assert abs(known.crystal.fast_ppb - fast_ppb) <= known.crystal.within_ppb + 300
        assert advance(known, uptime_ms=uptime_ms(at_ms, fast_ppb)).floor_ms <= NOW + at_ms + 1
