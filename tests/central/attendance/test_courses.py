"""How a boot's uptime ran between and beside the centre's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.attendance.facts.courses import WORST_PPB, Crystal, Word, course

NOON_MS = 1_794_196_800_000
HOUR_MS = 3_600_000
FAST_PPB = 200_000
TOLD = Crystal(50, FAST_PPB, 10_000)


def uptime_ms(true_ms: int) -> int:
    """Return the uptime of a fast box so long after noon."""
    return round(true_ms * (1 + FAST_PPB / 1e9))


def word(seq: int, true_ms: int, *, slept_ms: int = 0, fast_ppb: int = 0, within_ppb: int = WORST_PPB) -> Word:
    """Return a word of the centre so long after noon."""
    return Word(seq, uptime_ms(true_ms), NOON_MS + true_ms, 100, slept_ms, fast_ppb, within_ppb)


def reckoned_ms(since: Word, monotonic_ms: int) -> int:
    """Return what a station that does not know its crystal takes it for."""
    return since.true_ms + monotonic_ms - since.monotonic_ms


def error_ms(words: list[Word], crystals: list[Crystal], true_ms: int, *, was_known: bool) -> int:
    """Return how wrong a fact so long after noon is; the station reckoned from the first word if it knew the time."""
    told_ms = reckoned_ms(words[0], uptime_ms(true_ms)) if was_known else None
    found_ms = course(words, crystals).true_ms(uptime_ms(true_ms), told_ms)
    assert found_ms is not None
    return found_ms - NOON_MS - true_ms


@given(true_ms=st.integers(0, 30 * HOUR_MS), was_known=st.booleans())
def test_between_two_words_the_gain_is_shared_out(true_ms: int, *, was_known: bool) -> None:
    assert abs(error_ms([word(1, 0), word(9, 30 * HOUR_MS)], [], true_ms, was_known=was_known)) <= 2


@given(late_ms=st.integers(0, 60_000))
def test_what_was_written_while_a_word_was_on_its_way_goes_by_that_word(late_ms: int) -> None:
    """The answer took a minute; until it was there the station went by the word of thirty hours before."""
    assert abs(error_ms([word(1, 0), word(9, 30 * HOUR_MS)], [], 30 * HOUR_MS + late_ms, was_known=True)) <= 20


@pytest.mark.parametrize("hours", [-20, 20])
def test_beside_a_lonely_word_the_crystal_counts_that_a_later_boot_told(hours: int) -> None:
    was_known = hours > 0
    assert abs(error_ms([word(1, 0)], [], hours * HOUR_MS, was_known=was_known)) == pytest.approx(14_400, abs=5)
    assert abs(error_ms([word(1, 0)], [TOLD], hours * HOUR_MS, was_known=was_known)) <= 5


def test_what_a_station_took_off_itself_is_not_taken_off_twice() -> None:
    known = word(60, 0, fast_ppb=FAST_PPB, within_ppb=10_000)
    right_ms = NOON_MS + 20 * HOUR_MS
    assert abs((course([known], [TOLD]).true_ms(uptime_ms(20 * HOUR_MS), right_ms) or 0) - right_ms) <= 5


def test_what_was_known_before_the_first_word_stands() -> None:
    assert course([word(9, HOUR_MS)], [TOLD]).true_ms(0, NOON_MS + 7) == NOON_MS + 7


def test_where_nothing_was_heard_nothing_is_known() -> None:
    assert course([], [TOLD]).true_ms(0, None) is None
    assert course([], [TOLD]).true_ms(0, NOON_MS) == NOON_MS


def test_a_crystal_is_known_as_well_as_it_was_ever_told_until_the_station_began_anew() -> None:
    fair, better = Crystal(10, 230_000, 50_000), Crystal(20, 205_000, 20_000)
    other = Crystal(30, 0, 10_000)
    heard = word(11, 0, fast_ppb=fair.fast_ppb, within_ppb=fair.within_ppb)
    assert course([heard], [fair, better, other]).fast_ppb == 205_000
    assert course([word(5, 0)], [fair, better, other]).fast_ppb == 205_000
    assert course([word(25, 0)], [fair, better, other]).fast_ppb == 0
    forgot = [fair, Crystal(20, 205_000, 50_001)]
    assert course([heard], forgot).fast_ppb == 230_000


def test_words_that_no_oscillator_can_join_move_nothing_between_them() -> None:
    lie = word(9, 2 * HOUR_MS)._replace(true_ms=NOON_MS + 300 * HOUR_MS)
    first = word(1, 0)
    told_ms = reckoned_ms(first, HOUR_MS)
    assert course([first, lie], []).true_ms(HOUR_MS, told_ms) == told_ms


def test_over_a_sleep_the_nearer_word_counts_unless_the_station_knew_its_crystal() -> None:
    words = [word(1, 0), word(9, 30 * HOUR_MS, slept_ms=5 * HOUR_MS)]
    assert error_ms(words, [], HOUR_MS, was_known=True) == pytest.approx(720, abs=2)
    assert error_ms(words, [], 29 * HOUR_MS, was_known=True) == pytest.approx(-720, abs=2)
    known = [one._replace(fast_ppb=FAST_PPB, within_ppb=10_000) for one in words]
    assert course(known, [TOLD]).true_ms(uptime_ms(29 * HOUR_MS), NOON_MS) == NOON_MS
