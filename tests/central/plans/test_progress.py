"""When a plan is behind."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from central.plans.progress import Standing, days_of, passed_days
from central.reports.periods import Period

NOVEMBER = Period(2026, 11, 1)


def standing(done: int, passed: int, *, planned: int = 30, tolerance: int = 10) -> Standing:
    return Standing(planned=planned, done=done, passed_days=passed, days=30, tolerance_percent=tolerance)


def test_behind_by_more_than_the_tolerance_is_behind() -> None:
    """After 15 of 30 days 15 of 30 are due; 3, a tenth of the plan, may be missing."""
    assert not standing(15, 15).is_behind
    assert not standing(12, 15).is_behind
    assert standing(11, 15).is_behind
    assert standing(14, 15, tolerance=0).is_behind


def test_nothing_is_behind_before_it_begins_and_nothing_is_tolerated_after_it_ends() -> None:
    assert not standing(0, 0, tolerance=0).is_behind
    assert standing(29, 30, tolerance=50).is_behind
    assert not standing(30, 30).is_behind


def test_the_day_itself_has_not_passed() -> None:
    assert passed_days(NOVEMBER, date(2026, 10, 1)) == 0
    assert passed_days(NOVEMBER, date(2026, 11, 1)) == 0
    assert passed_days(NOVEMBER, date(2026, 11, 16)) == 15
    assert passed_days(NOVEMBER, date(2026, 12, 1)) == 30 == days_of(NOVEMBER)
    assert passed_days(NOVEMBER, date(2027, 12, 1)) == 30


@given(st.integers(1, 10_000), st.integers(0, 10_000), st.integers(0, 30), st.integers(0, 100), st.integers(0, 1000))
def test_more_done_is_never_worse_and_more_tolerance_never_stricter(
    planned: int, done: int, passed: int, tolerance: int, more: int
) -> None:
    now = standing(done, passed, planned=planned, tolerance=tolerance)
    if not now.is_behind:
        assert not standing(done + more, passed, planned=planned, tolerance=tolerance).is_behind
        assert not standing(done, passed, planned=planned, tolerance=min(tolerance + more, 100)).is_behind
    assert not (now.is_reached and now.is_behind)
