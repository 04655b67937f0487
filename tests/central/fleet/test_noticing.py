"""The chore that notices who is down: every change once, and the centre's own silence is nobody's."""

from datetime import UTC, datetime, timedelta

import pytest

from central.accounts.models import User
from central.fleet.attention import deaf_since
from central.fleet.models import StatusChange
from central.fleet.noticing import notice
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.contact import Hearing
from central.stations.models import Absence, Area, AreaKind, ContactRule, Station
from central.stations.selectors import contact
from central.telling.models import Telling, Way
from tests.central.cast import County

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
TURN = 15 * MINUTE


@pytest.fixture(autouse=True)
def impatient(county: County) -> None:
    """A station is late after four hours and down after eight more, so that days pass quickly."""
    ContactRule.objects.create(expected_h=4, grace_h=8, saved_by=county.clerk)


def heard(county: County, *names: str, at: datetime = AT) -> list[Station]:
    return [Station.objects.create(area=county.village, name=name, public_key="ab", last_heard_at=at) for name in names]


def watch(since: datetime, until: datetime, *, speaking: tuple[Station, ...] = ()) -> None:
    """Look after the stations from turn to turn, while these are heard."""
    at = since
    while at <= until:
        Station.objects.filter(pk__in=[one.pk for one in speaking]).update(last_heard_at=at)
        notice(at)
        at += TURN


def changes(after: Hearing) -> list[str]:
    found = StatusChange.objects.exclude(before="").filter(after=after).order_by("pk")
    return [change.station.name for change in found]


def test_a_station_that_goes_silent_is_late_then_down_then_back_and_each_is_noted_once(county: County) -> None:
    dead, alive = heard(county, "哑", "好")
    watch(AT, AT + 14 * HOUR, speaking=(alive,))
    dead.last_heard_at = AT + 14 * HOUR
    dead.save()
    notice(AT + 14 * HOUR + TURN)
    told = StatusChange.objects.filter(station=dead).order_by("pk").values_list("before", "after")
    assert list(told) == [("", "up"), ("up", "late"), ("late", "down"), ("down", "up")]
    assert StatusChange.objects.filter(station=alive).count() == 1


def test_who_looks_after_stations_there_is_told_once_and_nobody_else(county: County) -> None:
    (dead,) = heard(county, "哑")
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    for name, role, area in (
        ("zhen", Role.ADMINISTRATOR, county.township),
        ("cun", Role.EDITOR, county.village),
        ("wai", Role.ADMINISTRATOR, elsewhere),
    ):
        Grant.objects.create(user=User.objects.create(username=name), role=role, area=area)
    Grant.objects.create(
        user=User.objects.create(username="gone", is_active=False), role=Role.ADMINISTRATOR, area=county.county
    )
    User.objects.create(username="shell", is_superuser=True)
    speaking = tuple(heard(county, "好"))
    watch(AT, AT + 14 * HOUR, speaking=speaking)
    (down,) = StatusChange.objects.filter(station=dead, after=Hearing.DOWN)
    tellings = Telling.objects.filter(about=f"change {down.pk}")
    assert set(Telling.objects.all()) == set(tellings)
    assert {(one.user.username, one.way) for one in tellings if one.user} == {
        ("clerk", Way.CENTRE), ("zhen", Way.CENTRE), ("shell", Way.CENTRE)
    }  # fmt: skip
    assert tellings.count() == 3


def test_how_a_station_stood_when_it_was_first_looked_at_is_told_to_nobody(county: County) -> None:
    heard(county, "早就哑了", at=AT - 500 * HOUR)
    assert len(notice(AT)) == 2
    assert not Telling.objects.exists()


def test_a_line_that_flaps_makes_no_storm(county: County) -> None:
    flapping, alive = heard(county, "时断时续", "好")
    for cut in range(6):
        at = AT + cut * 4 * HOUR
        watch(at, at + 3.5 * HOUR, speaking=(alive,))
        Station.objects.filter(pk=flapping.pk).update(last_heard_at=at + 3.5 * HOUR)
    assert StatusChange.objects.filter(station=flapping).count() == 1
    assert not Telling.objects.exists()


def test_a_centre_that_stood_still_for_days_marks_nobody_when_it_comes_back(county: County) -> None:
    names = [f"{number}村" for number in range(6)]
    stations = heard(county, *names)
    notice(AT)
    back = AT + timedelta(days=5)
    watch(back, back + 3 * HOUR)
    assert changes(Hearing.DOWN) == changes(Hearing.LATE) == []
    assert Absence.objects.filter(is_line=False).count() == 1
    watch(back + 3 * HOUR, back + 22 * HOUR, speaking=tuple(stations[1:]))
    assert changes(Hearing.DOWN) == ["0村"], "the one that died meanwhile is found all the same"


def test_a_worker_that_was_only_busy_was_not_away(county: County) -> None:
    one, *_others = heard(county, "甲", "乙")
    notice(AT)
    Station.objects.filter(pk=one.pk).update(last_heard_at=AT + 30 * MINUTE)
    notice(AT + HOUR)
    assert not Absence.objects.exists()


def test_a_centre_whose_line_is_cut_doubts_itself_and_marks_nobody(county: County) -> None:
    stations = tuple(heard(county, *(f"{number}村" for number in range(6))))
    watch(AT, AT + 2 * HOUR, speaking=stations)
    watch(AT + 2 * HOUR + TURN, AT + 10 * HOUR)
    assert deaf_since() == AT + 2 * HOUR
    assert changes(Hearing.LATE) == changes(Hearing.DOWN) == []
    watch(AT + 10 * HOUR + TURN, AT + 12 * HOUR, speaking=stations[:5])
    assert deaf_since() is None
    assert changes(Hearing.LATE) == []


def test_a_county_in_which_all_is_dead_does_not_stay_quiet_for_ever(county: County) -> None:
    heard(county, *(f"{number}村" for number in range(5)))
    watch(AT, AT + 30 * HOUR)
    assert len(changes(Hearing.DOWN)) == 5


def test_an_absence_makes_nobody_better(county: County) -> None:
    stations = tuple(heard(county, *(f"{number}村" for number in range(5))))
    (dead,) = heard(county, "哑", at=AT - 10.5 * HOUR)
    watch(AT, AT + HOUR, speaking=stations)
    watch(AT + HOUR + TURN, AT + 7 * HOUR)
    mine = StatusChange.objects.filter(station=dead).order_by("pk").values_list("after", flat=True)
    assert list(mine) == ["late", "down"]


def test_pages_see_an_absence_before_the_chore_has_noted_it(county: County) -> None:
    (one,) = heard(county, "甲")
    notice(AT)
    at = AT + 100 * HOUR
    assert contact(at).hearing(one, at) is Hearing.UP


def test_the_newest_rule_holds(county: County) -> None:
    ContactRule.objects.create(expected_h=3, grace_h=2, saved_by=county.clerk)
    held = contact(AT)
    assert (held.expected, held.grace) == (3 * HOUR, 2 * HOUR)
