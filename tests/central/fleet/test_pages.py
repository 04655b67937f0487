"""The list of stations, one station's page, the wall, and what changed, as staff read them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.accounts.models import Session
from central.attendance.models import Incarnation, RoomSession
from central.fleet.models import StatusChange
from central.fleet.wall import MOST_TILES, wall
from central.rights.scope import EVERYWHERE
from central.stations.contact import Hearing
from central.stations.models import Area, AreaKind, ContactRule, Station
from central.upkeep.models import Condition
from tests.central.cast import County

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HOUR = timedelta(hours=1)


def station(area: Area, name: str, *, silent: timedelta | None = HOUR / 2) -> Station:
    heard_at = None if silent is None else NOW - silent
    return Station.objects.create(area=area, name=name, public_key="ab", last_heard_at=heard_at)


def tell(one: Station, **said: Any) -> Condition:
    box, _is_new = Incarnation.objects.get_or_create(id=one.pk, defaults={"station": one, "first_heard_at": NOW})
    usual = {
        "seq": 9, "at": NOW - HOUR / 2, "is_time_certain": True, "received_at": NOW - HOUR / 2, "version": "1.4.0",
        "free_mb": 20_000, "total_mb": 58_000, "is_read_only": False, "time": "signed", "publication": 3,
        "missing_files": 0, "missing_mb": 0, "volume": 60,
    }  # fmt: skip
    return Condition.objects.create(incarnation=box, station=one, **usual | said)


def play(one: Station, county: County, *, seq: int = 5, ago: timedelta = HOUR / 3, **others: Any) -> RoomSession:
    box, _is_new = Incarnation.objects.get_or_create(id=one.pk, defaults={"station": one, "first_heard_at": NOW})
    return RoomSession.objects.create(
        incarnation=box, opened_seq=seq, station=one, lesson_id=county.lesson.id, opened_at=NOW - ago,
        is_time_certain=True, **others,
    )  # fmt: skip


def names(clerk: Client, query: str = "") -> list[str]:
    return [line.station.name for line in clerk.get(f"{reverse('stations:index')}?{query}").context["page"]]


@pytest.fixture
def village(county: County) -> Area:
    county.station.people.all().delete()
    county.station.delete()
    return county.village


def test_the_list_begins_with_what_needs_a_person_most(clerk: Client, village: Area) -> None:
    for name, silent in (("好", HOUR), ("晚", 30 * HOUR), ("哑", 100 * HOUR), ("新", None)):
        station(village, name, silent=silent)
    tell(station(village, "满"), free_mb=10)
    tell(station(village, "旧"), version="1.0.0")
    for number in range(3):
        tell(station(village, f"良{number}"))
    assert names(clerk) == ["哑", "满", "晚", "旧", "新", "好", "良0", "良1", "良2"]
    page = clerk.get(reverse("stations:index")).content.decode()
    assert "<strong>" in page


def test_the_list_keeps_to_what_was_asked_for(clerk: Client, county: County, village: Area) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    tell(station(village, "柳河甲"))
    tell(station(village, "柳河乙"), version="1.0.0")
    station(elsewhere, "石门丙", silent=100 * HOUR)
    for query, found in {
        f"area={elsewhere.id}": ["石门丙"],
        "state=down": ["石门丙"],
        "state=up": ["柳河甲", "柳河乙"],
        "state=needs": ["石门丙", "柳河乙"],
        "version=1.0.0": ["柳河乙"],
        "name=柳河": ["柳河甲", "柳河乙"],
        "state=nonsense": ["石门丙", "柳河甲", "柳河乙"],
    }.items():
        assert sorted(names(clerk, query)) == sorted(found), query


def test_old_stations_that_never_tell_are_shown_as_before(clerk: Client, village: Area) -> None:
    one = station(village, "老站点")
    assert names(clerk) == ["老站点"]
    context = clerk.get(reverse("stations:show", args=[one.pk])).context
    assert (context["condition"], context["hearing"], context["line"].needs_somebody) == (None, "up", False)


def test_the_page_of_a_station_says_how_its_box_is(clerk: Client, county: County, village: Area) -> None:
    one = station(village, "横山")
    tell(one, free_mb=120, worn_percent=None, written_mb=812, missing_files=4, missing_mb=900, session_seq=5)
    play(one, county, entry_id=county.entry.id)
    page = clerk.get(reverse("stations:show", args=[one.pk])).content.decode()
    for said in ("120 MB", "58.0 GB", "812 MB", "900 MB", "60 %", "1.4.0", county.lesson.title, "message error"):
        assert said in page, said


def test_what_is_on_now_is_known_only_while_the_station_is_heard(clerk: Client, county: County, village: Area) -> None:
    playing, over, gone, silent, another = (station(village, name) for name in "甲乙丙丁戊")
    play(playing, county)
    play(over, county, length_ms=60_000)
    play(gone, county)
    tell(gone, session_seq=None)
    play(silent, county)
    Station.objects.filter(pk=silent.pk).update(last_heard_at=NOW - 3 * HOUR)
    play(another, county)
    play(another, county, seq=7, ago=HOUR / 4)
    tell(another, session_seq=7)
    context = clerk.get(reverse("stations:index")).context
    on = {line.station.name: line.on_now for line in context["page"]}
    assert {name for name, now in on.items() if now} == {"甲", "戊"}
    assert on["戊"].since == NOW - HOUR / 4


def test_the_wall_counts_and_groups_by_township(clerk: Client, county: County, village: Area) -> None:
    shimen = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    one = station(village, "柳河")
    play(one, county)
    station(shimen, "石门", silent=100 * HOUR)
    shown = wall(NOW, EVERYWHERE)
    assert [(one.area.name, [tile.station.name for tile in one.tiles]) for one in shown.townships] == [
        ("云溪镇", ["柳河"]),
        ("石门镇", ["石门"]),
    ]
    assert (dict(shown.counts)[Hearing.DOWN], dict(shown.counts)[Hearing.UP], shown.needing) == (1, 1, 1)
    assert shown.programmes == [(county.lesson.title, 1)]
    page = clerk.get(reverse("fleet:wall")).content.decode()
    assert 'hx-trigger="every 30s"' in page
    assert "✕" in page
    assert "失联" in page or "Down" in page


def test_of_more_stations_than_fit_only_those_that_need_somebody_are_shown(county: County, village: Area) -> None:
    Station.objects.bulk_create(
        Station(area=village, name=f"{number}", public_key="ab", last_heard_at=NOW) for number in range(MOST_TILES)
    )
    station(village, "哑", silent=100 * HOUR)
    (township,) = wall(NOW, EVERYWHERE).townships
    assert [tile.station.name for tile in township.tiles] == ["哑"]
    assert (township.others, township.stations) == (MOST_TILES, MOST_TILES + 1)


def test_who_looks_at_the_wall_stays_logged_in(clerk: Client, county: County) -> None:
    clerk.get(reverse("home"))
    session = clerk.session
    session["seen_at_s"] = (timezone.now() - timedelta(minutes=20)).timestamp()
    session.save()
    before = Session.objects.get().seen_at
    clerk.get(reverse("home_uploads"), headers={"HX-Request": "true"})
    assert Session.objects.get().seen_at == before
    clerk.get(reverse("fleet:wall_body"), headers={"HX-Request": "true"})
    after = Session.objects.get().seen_at
    assert before is not None
    assert after is not None
    assert after > before


def test_no_page_asks_the_database_more_often_for_more_stations(
    clerk: Client, county: County, village: Area, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for number in range(120):
        one = station(village, f"{number}", silent=number * HOUR)
        tell(one, free_mb=number)
        play(one, county)
        StatusChange.objects.create(station=one, before="late", after="down", at=NOW)
    for page, most in (("stations:index", 29), ("fleet:wall", 30), ("fleet:wall_body", 30), ("fleet:changes", 11)):
        with django_assert_max_num_queries(most):
            assert clerk.get(reverse(page)).status_code == 200


def test_the_hours_are_set_by_who_sets_rules_and_every_version_is_kept(clerk: Client, county: County) -> None:
    for hours in (12, 12, 20):
        clerk.post(reverse("fleet:contact"), {"expected_h": hours, "grace_h": 48})
    assert list(ContactRule.objects.values_list("expected_h", flat=True)) == [20, 12]
    refused = clerk.post(reverse("fleet:contact"), {"expected_h": 0, "grace_h": 48})
    assert refused.status_code == 422


def test_everybody_says_where_the_centre_writes_to(clerk: Client, county: County) -> None:
    clerk.post(reverse("account:email"), {"email": "wang@qinghe.example"})
    assert clerk.post(reverse("account:email"), {"email": "nowhere"}).status_code == 422
    county.clerk.refresh_from_db()
    assert county.clerk.email == "wang@qinghe.example"
