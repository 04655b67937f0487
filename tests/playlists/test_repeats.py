"""Repeats as a form says them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.recurrence import starts
from playlists.repeats import Repeat, Repetition, read_month_days, read_rule, rule_for, rule_for_month_days
from tests.playlists.casting import entry, local, utc

DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))


@given(
    repeat=st.sampled_from(Repeat),
    weekdays=st.sets(st.integers(0, 6)).map(lambda days: tuple(sorted(days))),
    until=st.none() | DAYS,
)
def test_a_form_reads_back_what_it_wrote(repeat: Repeat, weekdays: tuple[int, ...], until: date | None) -> None:
    expected = {
        Repeat.ONCE: Repetition(Repeat.ONCE),
        Repeat.DAILY: Repetition(Repeat.DAILY, (), until),
        Repeat.WEEKLY: Repetition(Repeat.WEEKLY, weekdays, until),
    }
    assert read_rule(rule_for(repeat, weekdays, until)) == expected[repeat]


def test_a_form_writes_rules_that_air_as_it_says() -> None:
    item = entry(local(2026, 11, 2, 19), rule_for(Repeat.WEEKLY, [4, 0], date(2026, 11, 13)))
    assert [start.day for start in starts(item, utc(2026, 11, 1), utc(2027, 1, 1))] == [2, 6, 9, 13]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=DAILY;COUNT=3",
        "FREQ=DAILY;BYDAY=MO",
        "FREQ=DAILY;BYMONTH=1",
        "FREQ=MONTHLY",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=DAILY;UNTIL=20261231T120000",
        "FREQ=DAILY;UNTIL=20261231T235959Z",
        "nonsense",
    ],
)
def test_a_rule_that_says_more_than_the_form_is_left_alone(rule: str) -> None:
    assert read_rule(rule) is None


@pytest.mark.parametrize(
    ("rule", "repetition"),
    [
        ("FREQ=DAILY;INTERVAL=1;WKST=SU", Repetition(Repeat.DAILY)),
        ("FREQ=WEEKLY;UNTIL=20261231;BYDAY=FR,MO", Repetition(Repeat.WEEKLY, (0, 4), date(2026, 12, 31))),
    ],
)
def test_the_same_rule_in_other_words_is_read_too(rule: str, repetition: Repetition) -> None:
    assert read_rule(rule) == repetition


def test_there_is_no_eighth_weekday() -> None:
    with pytest.raises(ValueError, match="7 is not a weekday"):
        rule_for(Repeat.WEEKLY, [7])


@given(st.sets(st.integers(1, 31), min_size=1))
def test_days_of_every_month_are_read_back(days: set[int]) -> None:
    assert read_month_days(rule_for_month_days(days)) == tuple(sorted(days))


@pytest.mark.parametrize("days", [[], [0], [32], [5, -1]])
def test_no_other_days_are_days_of_a_month(days: list[int]) -> None:
    with pytest.raises(ValueError, match="days of a month"):
        rule_for_month_days(days)


@pytest.mark.parametrize(
    "rule", ["", "FREQ=DAILY", "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYMONTHDAY=5;COUNT=2"]
)
def test_a_rule_that_says_something_else_is_no_list_of_month_days(rule: str) -> None:
    assert read_month_days(rule) is None
