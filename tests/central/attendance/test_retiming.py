"""When a fact happened, from its evidence."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from central.attendance.facts.retiming import Evidence, Timing, instant, retime

TRUTH = datetime(2026, 11, 9, 4, tzinfo=UTC)
TRUTH_MS = round(TRUTH.timestamp() * 1000)


def test_a_fact_that_knew_the_offset_is_certain() -> None:
    assert retime(Evidence("boot", 5, TRUTH_MS - 3_600_000, 3_600_000), ()) == Timing(TRUTH, is_certain=True)


def test_a_clock_of_1970_is_put_right_by_a_later_fact_of_the_same_boot() -> None:
    timeless = Evidence("boot", 60_000, 60_000, None)
    witness = Evidence("boot", 3_660_000, 3_660_000, TRUTH_MS - 60_000)
    assert retime(timeless, [witness]) == Timing(TRUTH, is_certain=True)


def test_the_nearest_witness_of_the_boot_counts() -> None:
    far = Evidence("boot", 900_000, TRUTH_MS, 10_000)
    near = Evidence("boot", 70_000, TRUTH_MS + 10_000, 0)
    assert retime(Evidence("boot", 60_000, 0, None), [far, near]) == Timing(TRUTH, is_certain=True)


def test_another_boot_proves_nothing() -> None:
    timing = retime(Evidence("boot", 60_000, 60_000, None), [Evidence("other", 60_000, TRUTH_MS, 0)])
    assert timing == Timing(datetime(1970, 1, 1, 0, 1, tzinfo=UTC), is_certain=False)


@given(st.integers(-(2**53), 2**53), st.none() | st.integers(-(2**53), 2**53))
def test_no_clock_is_too_wrong_to_be_read(wall_ms: int, offset_ms: int | None) -> None:
    timing = retime(Evidence("boot", 0, wall_ms, offset_ms), ())
    assert datetime(1970, 1, 1, tzinfo=UTC) <= timing.at
    assert instant(wall_ms).tzinfo is UTC


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(-(10**12), 10**12))
def test_any_witness_of_a_steady_boot_gives_the_true_time(own_ms: int, other_ms: int, error_ms: int) -> None:
    """``error_ms`` is how wrong the wall clock is throughout the boot."""
    own = Evidence("boot", own_ms, TRUTH_MS + own_ms + error_ms, None)
    witness = Evidence("boot", other_ms, TRUTH_MS + other_ms + error_ms, -error_ms)
    assert retime(own, [witness]) == Timing(instant(TRUTH_MS + own_ms), is_certain=True)
