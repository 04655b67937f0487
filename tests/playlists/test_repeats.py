"""Repeats as a form says them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.recurrence import starts
from playlists.repeats import Repeat, Repetition, read_rule, rule_for
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
