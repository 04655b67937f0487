"""What is to be said of an entry before it is saved."""

from datetime import date, timedelta

import pytest

from playlists.conflicts import Loss
from playlists.effects import Effects, effects
from playlists.model import Layer, ScheduleEntry
from tests.playlists.casting import entry, local, schedule, utc

FROM, UNTIL = utc(2026, 11, 20), utc(2026, 12, 20)
EVENING = local(2026, 11, 21, 19)


def of(own: ScheduleEntry, *around: ScheduleEntry, below: tuple[ScheduleEntry, ...] = ()) -> Effects:
    return effects(own, schedule(*around), schedule(*below), FROM, UNTIL)


def test_the_same_conflict_on_several_days_is_one_meeting() -> None:
    own = entry(EVENING, "FREQ=DAILY;COUNT=5", name="mine", minutes=90)
    weekend = entry(EVENING + timedelta(minutes=60), "FREQ=WEEKLY;BYDAY=SA,SU", name="theirs")
    (meeting,) = of(own, weekend).meetings
    assert meeting.days == (date(2026, 11, 21), date(2026, 11, 22))
    assert (meeting.first.gives_way, meeting.first.loss) == (False, Loss.ALL)


def test_what_only_some_stations_show_is_met_too_but_leaves_no_gap() -> None:
    own = entry(EVENING, name="mine")
    meets = entry(EVENING, name="village", layer=Layer.STATION)
    apart = entry(EVENING + timedelta(hours=1), name="other", layer=Layer.STATION)
    found = of(own, below=(meets, apart))
    assert [meeting.first.other.entry.id for meeting in found.meetings] == ["village"]
    assert found.gaps == ()


@pytest.mark.parametrize(("minutes", "is_long"), [(0, False), (15, False), (16, True), (119, True), (120, False)])
@pytest.mark.parametrize("is_before", [True, False])
def test_a_gap_is_long_if_people_would_wait_in_it(minutes: int, *, is_long: bool, is_before: bool) -> None:
    apart = timedelta(minutes=30 + minutes) * (-1 if is_before else 1)
    found = of(entry(EVENING, name="mine"), entry(EVENING + apart, name="other"))
    order = ["other", "mine"] if is_before else ["mine", "other"]
    assert [[gap.before.entry.id, gap.after.entry.id] for gap in found.gaps] == ([order] if is_long else [])


def test_a_third_one_in_between_leaves_no_gap() -> None:
    between = entry(EVENING + timedelta(minutes=30), name="between", minutes=60)
    later = entry(EVENING + timedelta(minutes=90), name="later")
    assert of(entry(EVENING, name="mine"), between, later).gaps == ()


def test_a_time_that_clocks_skip_is_told() -> None:
    own = entry(local(2027, 3, 26, 2, 30), "FREQ=DAILY;COUNT=4", timezone="Europe/Berlin")
    found = effects(own, schedule(), schedule(), utc(2027, 3, 1), utc(2027, 4, 1))
    assert [airing.starts_at for airing in found.shifted] == [utc(2027, 3, 28, 1, 30)]
