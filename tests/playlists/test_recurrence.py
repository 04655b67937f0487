"""When an entry airs."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playlists.model import ScheduleEntry
from playlists.problems import ProblemKind
from playlists.recurrence import problem_of, starts
from tests.playlists import oracle
from tests.playlists.casting import AUTUMN, ZONES, entries, entry, instants, local, schedule, utc


def all_starts(item: ScheduleEntry) -> list[datetime]:
    return list(starts(item, utc(2000, 1, 1), utc(2040, 1, 1)))


@given(item=entries(), at=instants(), days=st.integers(0, 20))
@settings(deadline=None)
def test_starts_are_those_that_a_look_at_every_day_finds(item: ScheduleEntry, at: datetime, days: int) -> None:
    until = at + timedelta(days=days)
    expected = oracle.airings(schedule(item), at, until)
    assert [(item.id, start) for start in starts(item, at, until)] == sorted(pair for pair in expected if pair[1] >= at)


@given(item=entries(), at=instants(), cut=st.integers(0, 10 * 24 * 60))
@settings(deadline=None)
def test_a_window_cut_in_two_holds_the_same(item: ScheduleEntry, at: datetime, cut: int) -> None:
    middle, end = at + timedelta(minutes=cut), at + timedelta(days=10)
    assert starts(item, at, middle) + starts(item, middle, end) == starts(item, at, end)


@pytest.mark.parametrize("timezone", ZONES)
def test_a_weekly_entry_airs_on_its_weekdays_at_its_local_time_all_year(timezone: str) -> None:
    item = entry(local(2026, 1, 5, 19, 30), "FREQ=WEEKLY;BYDAY=MO,FR", timezone=timezone)
    year = [start.astimezone(ZoneInfo(timezone)) for start in starts(item, utc(2026, 1, 5), utc(2027, 1, 4))]
    assert len(year) == 104
    assert {(start.weekday(), start.hour, start.minute) for start in year} == {(0, 19, 30), (4, 19, 30)}


def test_a_fortnightly_entry_keeps_its_weeks_over_years() -> None:
    item = entry(local(2023, 11, 1, 19), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE")
    later = starts(item, utc(2026, 10, 1), utc(2026, 11, 30))
    weeks = sorted({(start.date() - date(2023, 10, 30)).days // 7 for start in later})
    assert all(week % 2 == 0 for week in weeks)
    assert {after - before for before, after in pairwise(weeks)} == {2}


@pytest.mark.parametrize(("week_start", "days"), [("", [5, 10, 19, 24]), (";WKST=SU", [5, 17, 19, 31])])
def test_where_a_week_begins_tells_which_sunday_belongs_to_it(week_start: str, days: list[int]) -> None:
    """The example of RFC 5545, section 3.3.10."""
    item = entry(local(1997, 8, 5, 9), "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU" + week_start)
    assert [start.day for start in starts(item, utc(1997, 8, 1), utc(1997, 10, 1))] == days


def test_a_time_that_the_clocks_skip_airs_after_the_gap() -> None:
    item = entry(local(2026, 3, 29, 2, 30), timezone="Europe/Berlin")
    assert all_starts(item) == [utc(2026, 3, 29, 1, 30)]


def test_a_time_that_comes_twice_airs_the_first_time_only() -> None:
    item = entry(local(2026, 10, 25, 2, 30), timezone="Europe/Berlin")
    assert all_starts(item) == [utc(2026, 10, 25, 0, 30)]


def test_a_day_that_a_zone_left_out_gives_no_airing_twice() -> None:
    item = entry(local(2011, 12, 28, 10), "FREQ=DAILY;COUNT=5", timezone="Pacific/Apia")
    assert len(all_starts(item)) == 4


def test_a_fixed_study_day_is_left_out_in_months_that_lack_it() -> None:
    item = entry(local(2026, 1, 31, 9), "FREQ=MONTHLY;COUNT=4", timezone="UTC")
    assert [start.month for start in all_starts(item)] == [1, 3, 5, 7]


def test_days_ending_in_six_are_a_monthly_rule() -> None:
    item = entry(local(2026, 11, 1, 9), "FREQ=MONTHLY;BYMONTHDAY=6,16,26", timezone="UTC")
    assert [start.day for start in starts(item, utc(2026, 11, 1), utc(2026, 12, 1))] == [6, 16, 26]


def test_the_last_friday_of_a_month_is_a_monthly_rule() -> None:
    item = entry(local(2026, 11, 1, 9), "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", timezone="UTC")
    assert starts(item, utc(2026, 11, 1), utc(2026, 12, 1)) == (utc(2026, 11, 30, 9),)


@pytest.mark.parametrize("until", ["20261122", "20261122T235959", "20261122T190000", "20261122T110000Z"])
def test_until_takes_its_last_day_with_it(until: str) -> None:
    item = entry(local(2026, 11, 20, 19), f"FREQ=DAILY;UNTIL={until}")
    assert [start.day for start in all_starts(item)] == [20, 21, 22]


@pytest.mark.parametrize("until", ["20261121", "20261122T185959", "20261122T105959Z"])
def test_until_leaves_out_what_starts_after_it(until: str) -> None:
    item = entry(local(2026, 11, 20, 19), f"FREQ=DAILY;UNTIL={until}")
    assert [start.day for start in all_starts(item)] == [20, 21]


def test_an_end_at_the_end_of_the_calendar_is_no_end() -> None:
    item = entry(local(2026, 11, 20, 19), "FREQ=DAILY;UNTIL=99991231T235959Z", timezone="America/New_York")
    assert len(starts(item, utc(2030, 1, 1), utc(2030, 1, 8))) == 7


def test_a_date_left_out_still_counts_as_one_of_the_count() -> None:
    item = entry(local(2026, 11, 20, 19), "FREQ=DAILY;COUNT=3", exceptions=(date(2026, 11, 21),))
    assert [start.day for start in all_starts(item)] == [20, 22]


@given(item=entries())
@settings(deadline=None)
def test_exceptions_never_air(item: ScheduleEntry) -> None:
    begin = datetime.combine(AUTUMN - timedelta(days=20), item.starts_local.time(), UTC)
    without = ScheduleEntry(
        id=item.id,
        layer=item.layer,
        programme=item.programme,
        starts_local=item.starts_local,
        timezone=item.timezone,
        rule=item.rule,
    )
    left_out = set(starts(without, begin, begin + timedelta(days=50))) - set(
        starts(item, begin, begin + timedelta(days=50))
    )
    zone = ZoneInfo(item.timezone)
    assert {start.astimezone(zone).date() for start in left_out} <= set(item.exceptions)
    airing = starts(item, begin, begin + timedelta(days=50))
    assert not {start.astimezone(zone).date() for start in airing} & set(item.exceptions)


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        (entry(local(2026, 1, 1), timezone="Mars/Olympus"), ProblemKind.UNKNOWN_TIMEZONE),
        (entry(local(2026, 1, 1), timezone="../../etc/passwd"), ProblemKind.UNKNOWN_TIMEZONE),
        (entry(local(2026, 1, 1), timezone="Europe"), ProblemKind.UNKNOWN_TIMEZONE),
        (entry(local(2026, 1, 1), timezone=""), ProblemKind.UNKNOWN_TIMEZONE),
        (entry(utc(2026, 1, 1)), ProblemKind.BAD_START),
        (entry(local(9999, 12, 31, 23)), ProblemKind.BAD_START),
        (entry(local(2026, 1, 1), minutes=0), ProblemKind.BAD_DURATION),
        (entry(local(2026, 1, 1), minutes=8 * 24 * 60), ProblemKind.BAD_DURATION),
        (entry(local(2026, 1, 1), "every day"), ProblemKind.BAD_RULE),
        (entry(local(2026, 1, 1), "FREQ=DAILY;INTERVAL=0"), ProblemKind.BAD_RULE),
        (entry(local(2026, 1, 1), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30,31"), ProblemKind.BAD_RULE),
        (entry(local(2026, 2, 1), "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3"), ProblemKind.NEVER_AIRS),
        (entry(local(2026, 2, 1), "FREQ=DAILY;UNTIL=20260131"), ProblemKind.NEVER_AIRS),
        (entry(local(2026, 2, 1), "FREQ=MONTHLY;BYDAY=6MO"), ProblemKind.NEVER_AIRS),
    ],
)
def test_an_entry_that_cannot_air_says_why_and_airs_never(item: ScheduleEntry, kind: ProblemKind) -> None:
    problem = problem_of(item)
    assert problem is not None
    assert problem.kind is kind
    assert item.programme.title in str(problem)
    assert all_starts(item) == []


_NAMES = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST", "BYHOUR", "X"]
_VALUES = [
    "DAILY",
    "SECONDLY",
    "0",
    "1",
    "-1",
    "13",
    "999",
    "1,x",
    ",,",
    "MO",
    "SU,+2TU",
    "0MO",
    "XX",
    "20261301",
    "9\n9",
]
_FREQUENCIES = ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"]
_scraps = st.builds("{}={}".format, st.sampled_from(_NAMES), st.sampled_from(_VALUES)) | st.sampled_from(_FREQUENCIES)


@given(rule=st.lists(_scraps, max_size=4).map(";".join) | st.text(max_size=20))
@settings(deadline=None)
def test_no_rule_text_whatever_raises(rule: str) -> None:
    item = entry(local(2026, 2, 1, 19), rule)
    assert problem_of(item) is None or starts(item, utc(2026, 1, 1), utc(2026, 12, 31)) == ()
