"""What an entry would run into, and that the screen really goes to whom it says."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playlists.conflicts import Conflict, Loss, conflicts
from playlists.model import Layer, ScheduleEntry
from playlists.resolve import on_air
from tests.playlists.casting import AUTUMN, entries, entry, local, schedule, utc

DAY = utc(2026, 11, 21)
EVENING = local(2026, 11, 21, 19)


def mine(minutes: float = 60, rule: str = "") -> ScheduleEntry:
    return entry(EVENING, rule, name="mine", layer=Layer.STATION, minutes=minutes)


def theirs(after: float, minutes: float, layer: Layer = Layer.COUNTY, name: str = "theirs") -> ScheduleEntry:
    return entry(EVENING + timedelta(minutes=after), name=name, layer=layer, minutes=minutes)


def found(own: ScheduleEntry, *others: ScheduleEntry, days: int = 1) -> tuple[Conflict, ...]:
    return conflicts(own, schedule(*others), DAY, DAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("after", "minutes", "loss"),
    [(-10, 90, Loss.ALL), (0, 60, Loss.ALL), (-10, 20, Loss.BEGINNING), (20, 15, Loss.MIDDLE), (50, 30, Loss.END)],
)
def test_a_local_broadcast_gives_way_to_the_county(after: float, minutes: float, loss: Loss) -> None:
    (conflict,) = found(mine(), theirs(after, minutes))
    assert (conflict.gives_way, conflict.loss) == (True, loss)


@pytest.mark.parametrize(("after", "minutes"), [(-30, 30), (60, 30)])
def test_what_only_touches_is_no_conflict(after: float, minutes: float) -> None:
    assert found(mine(), theirs(after, minutes)) == ()


def test_of_two_local_broadcasts_the_one_that_began_first_keeps_the_screen() -> None:
    (conflict,) = found(mine(), theirs(30, 60, Layer.STATION))
    assert (conflict.gives_way, conflict.loss) == (False, Loss.BEGINNING)


def test_an_entry_is_no_conflict_of_its_own_change() -> None:
    assert found(mine(), theirs(0, 60, name="mine")) == ()


def test_what_repeats_is_looked_through_in_order_up_to_a_limit() -> None:
    weekly = mine(rule="FREQ=WEEKLY")
    daily = entry(EVENING, "FREQ=DAILY", name="daily")
    several = found(weekly, daily, days=50)
    assert [conflict.airing.starts_at.day for conflict in several] == [21, 28, 5, 12, 19, 26, 2, 9]
    assert conflicts(weekly, schedule(daily), DAY, DAY + timedelta(days=50), limit=2) == several[:2]


@settings(max_examples=150, deadline=None)
@given(entries("a"), entries("b"), st.integers(0, 100))
def test_whoever_gives_way_does_not_have_the_screen(one: ScheduleEntry, other: ScheduleEntry, percent: int) -> None:
    from_at = datetime.combine(AUTUMN, datetime.min.time(), DAY.tzinfo)
    for conflict in conflicts(one, schedule(other), from_at, from_at + timedelta(days=7)):
        begins = max(conflict.airing.starts_at, conflict.other.starts_at)
        ends = min(conflict.airing.ends_at, conflict.other.ends_at)
        at = begins + (ends - begins) * percent / 101
        winner = on_air(schedule(conflict.airing.entry, conflict.other.entry), at)
        assert winner is not None
        loser = conflict.airing if conflict.gives_way else conflict.other
        assert winner != loser
