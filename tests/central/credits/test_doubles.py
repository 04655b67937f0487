"""Who was signed in at two places at the same time."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from central.attendance.facts.ingest import receive
from central.attendance.selectors import Selection
from central.credits.doubles import double_sign_ins
from central.stations.models import Area, AreaKind, Station
from content_sync.protocol import crypto
from content_sync.protocol.facts import Fact
from content_sync.protocol.payloads import CloseReason, PersonJoined, SessionClosed, SessionOpened
from content_sync.protocol.watched import Span
from tests.central.attendance.reporting import NOON_MS, Reporter, fact
from tests.central.cast import County, make_county

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 10, tzinfo=UTC)
MINUTE_MS = 60_000


@pytest.fixture
def cast() -> County:
    return make_county()


@pytest.fixture
def elsewhere(cast: County) -> Station:
    village = Area.objects.create(kind=AreaKind.VILLAGE, name="石桥村", parent=cast.township)
    return Station.objects.create(area=village, name="石桥村站点")


def report(station: Station, person_id: str, *at_min: int, is_certain: bool = True) -> None:
    """Let a box report that somebody watched for half an hour, from so many minutes after noon on."""
    length_ms = 30 * MINUTE_MS
    offset_ms = 0 if is_certain else None
    facts: list[Fact] = []
    for minute in at_min:
        seq = len(facts) + 1
        told = [
            SessionOpened(lesson_id="rice", asset_sha256=""),
            PersonJoined(session=seq, person_id=person_id, at_ms=0),
            SessionClosed(session=seq, at_ms=length_ms, reason=CloseReason.LEFT, spans=(Span(0, 0, length_ms),)),
        ]
        for place, payload in enumerate(told):
            facts.append(fact(seq + place, payload, at_ms=minute * MINUTE_MS, offset_ms=offset_ms))
    receive(Reporter(facts, station).envelope(), receipt_key=crypto.generate_private_key(), at=AT)


def test_the_same_person_at_two_stations_at_once_is_found_with_both_sessions(cast: County, elsewhere: Station) -> None:
    report(elsewhere, cast.zhang.id, 20)
    report(cast.station, cast.zhang.id, 0)
    report(elsewhere, cast.li.id, 10)
    (double,) = double_sign_ins(Selection())
    assert (double.person, double.first.station, double.second.station) == (cast.zhang, cast.station, elsewhere)
    times = [round(at.timestamp() * 1000) - NOON_MS for at in (double.from_at, double.until_at)]
    assert times == [20 * MINUTE_MS, 30 * MINUTE_MS]
    assert double.is_time_certain


def test_one_after_the_other_is_no_double_sign_in(cast: County, elsewhere: Station) -> None:
    report(cast.station, cast.zhang.id, 0)
    report(elsewhere, cast.zhang.id, 30)
    assert double_sign_ins(Selection()) == []


def test_a_box_whose_clock_was_set_back_is_one_place(cast: County, elsewhere: Station) -> None:
    report(cast.station, cast.zhang.id, 0, 20)
    report(elsewhere, cast.zhang.id, 120)
    assert double_sign_ins(Selection()) == []


def test_a_box_that_did_not_know_the_time_is_said_to_be_in_doubt(cast: County, elsewhere: Station) -> None:
    report(cast.station, "stranger", 0)
    report(elsewhere, "stranger", 1, is_certain=False)
    (double,) = double_sign_ins(Selection())
    assert (double.person, double.is_time_certain) == (None, False)


def test_either_station_and_the_day_can_be_asked_for(cast: County, elsewhere: Station) -> None:
    report(cast.station, cast.zhang.id, 0)
    report(elsewhere, cast.zhang.id, 10)
    third = Station.objects.create(area=cast.county, name="县站点")
    for selection, count in (
        (Selection(station=cast.station), 1),
        (Selection(station=elsewhere), 1),
        (Selection(station=third), 0),
        (Selection(area=cast.village), 1),
        (Selection(first_day=date(2026, 11, 9), last_day=date(2026, 11, 9)), 1),
        (Selection(first_day=date(2026, 11, 10)), 0),
    ):
        assert len(double_sign_ins(selection)) == count, selection


def test_the_page_leads_to_the_person_and_to_both_sessions(cast: County, elsewhere: Station, client: Client) -> None:
    report(cast.station, cast.zhang.id, 0)
    report(elsewhere, cast.zhang.id, 10)
    client.force_login(cast.clerk)
    page = client.get(reverse("credits:doubles")).content.decode()
    for said in ("101 张桂兰", "柳河村站点", "石桥村站点", "12:10:00–12:30:00"):
        assert said in page
    assert reverse("credits:doubles") in client.get(reverse("attendance:index")).content.decode()
    assert 'href="/attendance/" aria-current="page"' in page
