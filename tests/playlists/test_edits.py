"""After an edit of a repeat there is what there was, less and more exactly what was asked."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from playlists.edits import Edit, Reach, drop, move
from playlists.model import ScheduleEntry
from playlists.recurrence import dates, problem_of, starts
from playlists.translation import CannotTranslate
from tests.playlists.casting import AUTUMN, entries, entry, local, utc

FIRST, LAST = AUTUMN - timedelta(days=720), AUTUMN + timedelta(days=120)
CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))


def aired(*found: ScheduleEntry | None) -> list[datetime]:
    """Return the local times of all that airs."""
    return sorted(
        datetime.combine(day, one.starts_local.time())
        for one in found
        if one is not None
        for day in dates(one, FIRST - timedelta(days=30), LAST)
    )


def old(item: ScheduleEntry) -> list[date]:
    return list(dates(item, FIRST - timedelta(days=30), LAST))


def result(edit: Edit) -> list[datetime]:
    for one in (edit.kept, edit.new):
        assert one is None or problem_of(one) is None or not aired(one)
    return [moment for moment in aired(edit.kept, edit.new) if moment.date() < LAST - timedelta(days=20)]


def expected(days: list[date], clock: time, is_moved: set[date], by: int, to: time) -> list[datetime]:
    found = [
        datetime.combine(day + timedelta(days=by), to) if day in is_moved else datetime.combine(day, clock)
        for day in days
    ]
    return sorted(moment for moment in found if moment.date() < LAST - timedelta(days=20))


def reached(days: list[date], day: date, reach: Reach) -> set[date]:
    return {other for other in days if reach is Reach.ALL or other == day or (reach is Reach.FOLLOWING and other > day)}


@settings(max_examples=150, deadline=None)
@given(entries(), st.integers(0, 60), st.integers(-9, 9) | st.just(0), CLOCKS, st.sampled_from(Reach))
def test_a_move_moves_what_was_asked_and_nothing_else(
    item: ScheduleEntry, number: int, by: int, clock: time, reach: Reach
) -> None:
    days = old(item)
    assume(days)
    day = days[number % len(days)]
    try:
        edit = move(item, day, datetime.combine(day + timedelta(days=by), clock), reach)
    except CannotTranslate:
        assert by
        assert reach is not Reach.THIS
        event("cannot be translated")
        return
    event(f"moved {reach}")
    assert result(edit) == expected(days, item.starts_local.time(), reached(days, day, reach), by, clock)


@settings(max_examples=80, deadline=None)
@given(entries(), st.integers(0, 60), st.sampled_from(Reach))
def test_a_deletion_deletes_what_was_asked_and_nothing_else(item: ScheduleEntry, number: int, reach: Reach) -> None:
    days = old(item)
    assume(days)
    day = days[number % len(days)]
    gone = reached(days, day, reach)
    clock = item.starts_local.time()
    assert result(drop(item, day, reach)) == expected([one for one in days if one not in gone], clock, set(), 0, clock)


@settings(max_examples=80, deadline=None)
@given(
    entries().filter(lambda item: bool(item.rule)),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(Reach), CLOCKS), min_size=1, max_size=3),
)
def test_what_was_deleted_does_not_come_back_by_later_edits(
    item: ScheduleEntry, later: list[tuple[int, Reach, time]]
) -> None:
    days = old(item)
    assume(days)
    gone, *_rest = days
    first = drop(item, gone, Reach.THIS).kept
    here = [first] if first else []
    for number, reach, clock in later:
        airing = [(one, day) for one in here for day in old(one)]
        if not airing:
            break
        one, day = airing[number % len(airing)]
        edit = move(one, day, datetime.combine(day, clock), reach)
        here = [*(other for other in here if other is not one), *(made for made in (edit.kept, edit.new) if made)]
    assert gone not in {moment.date() for moment in aired(*here)}


def test_every_other_monday_and_sunday_stays_every_other_week_a_day_later() -> None:
    item = entry(local(2026, 11, 2, 19), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU")
    edit = move(item, date(2026, 11, 2), local(2026, 11, 3, 19), Reach.ALL)
    assert [moment.day for moment in aired(edit.kept)[:4]] == [3, 9, 17, 23]


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=25,28", "FREQ=MONTHLY"])
def test_a_day_after_the_last_friday_is_no_rule(rule: str) -> None:
    item = entry(local(2026, 11, 28, 19), rule)
    day = old(item)[0]
    with pytest.raises(CannotTranslate):
        move(item, day, datetime.combine(day + timedelta(days=1), time(19)), Reach.ALL)


def test_an_exception_wins_over_an_addition() -> None:
    item = replace(
        entry(local(2026, 11, 2, 19), "FREQ=WEEKLY;COUNT=2"), additions=(date(2026, 11, 7), date(2026, 11, 8))
    )
    item = replace(item, exceptions=(date(2026, 11, 8),))
    assert [start.day for start in starts(item, utc(2026, 11, 1), utc(2026, 12, 1))] == [2, 7, 9]
