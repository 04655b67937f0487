"""The centre's repeats."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.patterns import LAST, ORDINALS, Every, Pattern, read_pattern, rule_of
from playlists.recurrence import dates
from tests.playlists.casting import entry, local

ENDS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.dates(date(2026, 1, 1), date(2099, 12, 31)).map(lambda day: {"until": day}),
    st.integers(1, 500).map(lambda count: {"count": count}),
)
PICKS = st.one_of(
    st.just(Pattern(Every.DAY)),
    st.sets(st.integers(0, 6)).map(lambda days: Pattern(Every.WEEK, weekdays=tuple(sorted(days)))),
    st.sets(st.integers(1, 31)).map(lambda days: Pattern(Every.MONTH_DAY, month_days=tuple(sorted(days)))),
    st.builds(
        lambda nth, day: Pattern(Every.MONTH_WEEKDAY, ordinal=nth, weekdays=(day,)),
        st.sampled_from(ORDINALS),
        st.integers(0, 6),
    ),
)


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    chosen: Pattern = draw(PICKS)
    return Pattern(
        chosen.every, draw(st.integers(1, 12)), chosen.weekdays, chosen.month_days, chosen.ordinal, **draw(ENDS)
    )


@given(patterns())
def test_a_pattern_is_read_back_from_its_rule(pattern: Pattern) -> None:
    assert read_pattern(rule_of(pattern)) == pattern


@pytest.mark.parametrize(
    ("pattern", "days"),
    [
        (Pattern(Every.MONTH_DAY, month_days=(6, 16, 26), count=4), ["11-06", "11-16", "11-26", "12-06"]),
        (Pattern(Every.MONTH_DAY, month_days=(31,), count=2), ["12-31", "01-31"]),
        (Pattern(Every.MONTH_WEEKDAY, ordinal=LAST, weekdays=(4,), count=2), ["11-27", "12-25"]),
        (Pattern(Every.WEEK, 2, (0, 6), count=4), ["11-01", "11-09", "11-15", "11-23"]),
        (Pattern(Every.DAY, 10, until=date(2026, 11, 21)), ["11-01", "11-11", "11-21"]),
    ],
)
def test_a_pattern_airs_as_it_says(pattern: Pattern, days: list[str]) -> None:
    found = dates(entry(local(2026, 11, 1, 19), rule_of(pattern)), date(2026, 11, 1), date(2027, 3, 1))
    assert [f"{day:%m-%d}" for day in found] == days


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY",
        "FREQ=DAILY;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=1MO,2MO",
        "FREQ=DAILY;UNTIL=20261231T120000",
        "nonsense",
    ],
)
def test_a_rule_that_says_more_is_left_alone(rule: str) -> None:
    assert read_pattern(rule) is None


def test_where_the_week_begins_is_nothing_to_each_week() -> None:
    assert read_pattern("FREQ=WEEKLY;WKST=SU;BYDAY=FR,MO") == Pattern(Every.WEEK, weekdays=(0, 4))
