from hypothesis import given
from hypothesis import strategies as st

from content_sync.trust.estimate import BELIEVED_AFTER_FLOOR_MS, DAY_MS, Knowledge, advance, estimate, learn, outlive

NOW = 1_795_000_000_000
YEAR_1970 = 60_000
YEAR_2100 = 4_102_444_800_000
times = st.integers(0, YEAR_2100)
uptimes = st.integers(0, 1000 * DAY_MS)


def test_a_wall_clock_near_what_was_known_is_believed() -> None:
    assert estimate(Knowledge(NOW), wall_ms=NOW + 3 * DAY_MS, uptime_ms=5) == (NOW + 3 * DAY_MS, True)


def test_a_wall_clock_in_1970_or_2100_is_not_believed_and_time_has_come_at_least_as_far_as_once_known() -> None:
    for wall_ms in (YEAR_1970, NOW - 1, NOW + BELIEVED_AFTER_FLOOR_MS + 1, YEAR_2100):
        assert estimate(Knowledge(NOW), wall_ms=wall_ms, uptime_ms=90_000) == (NOW + 90_000, False)


@given(wall_ms=times, uptime_ms=uptimes, is_signed=st.booleans(), later_ms=uptimes)
def test_once_told_the_wall_clock_does_not_matter(
    wall_ms: int, uptime_ms: int, *, is_signed: bool, later_ms: int
) -> None:
    known = learn(Knowledge(NOW), true_ms=NOW + DAY_MS, uptime_ms=uptime_ms, is_signed=is_signed)
    told = estimate(known, wall_ms=wall_ms, uptime_ms=uptime_ms + later_ms)
    assert told == (NOW + DAY_MS + later_ms, True)


def test_what_anybody_could_have_said_is_no_step_back() -> None:
    known = Knowledge(NOW)
    assert learn(known, true_ms=NOW - DAY_MS, uptime_ms=0, is_signed=False) == known


def test_what_anybody_could_have_said_is_no_leap() -> None:
    known = Knowledge(NOW)
    assert learn(known, true_ms=YEAR_2100, uptime_ms=0, is_signed=False) == known


def test_a_new_station_that_knows_nothing_believes_the_first_it_is_told() -> None:
    fresh = Knowledge(NOW, is_learnt=False)
    years_later = NOW + 3 * BELIEVED_AFTER_FLOOR_MS
    known = learn(fresh, true_ms=years_later, uptime_ms=0, is_signed=False)
    assert estimate(known, wall_ms=YEAR_1970, uptime_ms=0) == (years_later, True)


@given(said_ms=times, uptime_ms=uptimes)
def test_signed_evidence_corrects_any_earlier_error(said_ms: int, uptime_ms: int) -> None:
    wrong = Knowledge(YEAR_2100, anchor_ms=YEAR_2100)
    known = learn(wrong, true_ms=NOW, uptime_ms=uptime_ms, is_signed=True)
    assert estimate(known, wall_ms=said_ms, uptime_ms=uptime_ms) == (NOW, True)
    assert known.floor_ms == NOW


def test_time_does_not_stagger_with_every_answer() -> None:
    known = learn(Knowledge(NOW), true_ms=NOW, uptime_ms=0, is_signed=False)
    assert learn(known, true_ms=NOW + 61_300, uptime_ms=60_000, is_signed=True) == known


def test_the_next_boot_is_not_before_this_one_was_last_seen() -> None:
    known = advance(Knowledge(NOW, anchor_ms=NOW), uptime_ms=DAY_MS)
    assert known.floor_ms == NOW + DAY_MS


def test_an_unproven_wall_clock_moves_nothing() -> None:
    assert advance(Knowledge(NOW), uptime_ms=DAY_MS) == Knowledge(NOW)


@given(known=times, past_ms=times, uptime_ms=uptimes)
def test_what_was_signed_once_lies_in_the_past_and_says_no_more(known: int, past_ms: int, uptime_ms: int) -> None:
    told = outlive(Knowledge(known), past_ms=past_ms)
    assert told.anchor_ms is None
    assert estimate(told, wall_ms=-1, uptime_ms=uptime_ms) == (max(known, past_ms) + uptime_ms, False)


def test_what_was_signed_once_does_not_move_a_clock_that_was_told_the_time() -> None:
    known = Knowledge(NOW, anchor_ms=NOW)
    assert estimate(outlive(known, past_ms=NOW - 1), wall_ms=0, uptime_ms=7) == (NOW + 7, True)
