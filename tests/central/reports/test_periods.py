"""Months, quarters and years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.reports.periods import Period

PERIODS = st.builds(
    lambda year, begin: Period(year, begin[0], begin[1]),
    st.integers(1971, 9000),
    st.sampled_from([*((month, 1) for month in range(1, 13)), *((month, 3) for month in (1, 4, 7, 10)), (1, 12)]),
)


@given(PERIODS)
def test_what_is_written_is_read(period: Period) -> None:
    assert Period.read(str(period)) == period


@given(PERIODS)
def test_periods_follow_each_other_without_a_gap(period: Period) -> None:
    assert period.last_day + timedelta(days=1) == period.following.first_day
    assert period.following.previous == period


@given(PERIODS)
def test_larger_periods_hold_its_first_day(period: Period) -> None:
    for larger in period.larger:
        assert larger.first_day <= period.first_day <= larger.last_day


def test_february() -> None:
    assert Period(2028, 2, 1).last_day == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["", "2026-00", "2026-1", "2026-Q0", "99999", "2026 "])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text or "^$"):
        Period.read(text)
