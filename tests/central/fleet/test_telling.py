"""Who looks after a station is told that it is down, and that it is back; the list of changes says who was told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from central.accounts.models import User
from central.fleet.models import StatusChange
from central.fleet.telling import tell
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.contact import Hearing
from central.stations.models import Station
from central.telling.delivering import deliver
from central.telling.gateway import Gateway
from central.telling.models import State, Telling, Way
from tests.central.cast import County
from tests.central.telling.ways import sms_gateway

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
HEARD = AT - timedelta(days=4)


def happen(county: County, name: str, after: Hearing = Hearing.DOWN, heard: datetime | None = HEARD) -> StatusChange:
    station = Station.objects.create(area=county.village, name=name)
    before = Hearing.LATE if after is Hearing.DOWN else Hearing.DOWN
    change = StatusChange.objects.create(station=station, before=before, after=after, at=AT, last_heard_at=heard)
    tell([change], AT)
    return change


def test_it_says_which_station_since_when_and_what_to_do_whatever_the_page_speaks(county: County) -> None:
    with translation.override("en"):
        happen(county, "石桥村站点")
    assert Telling.objects.get().text == (
        "石桥村站点（青禾县 › 云溪镇 › 柳河村）失联。最后联系：2026-11-17 16:00。打电话给村里：设备开了吗？网线通吗？"
    )


def test_of_one_that_is_back_nobody_need_call(county: County) -> None:
    happen(county, "石桥村站点", Hearing.UP)
    assert Telling.objects.get().text == "石桥村站点（青禾县 › 云溪镇 › 柳河村）已恢复联系。"


def test_a_station_that_was_never_heard_can_be_down_too(county: County) -> None:
    happen(county, "石桥村站点", heard=None)
    assert "最后联系：–。" in Telling.objects.get().text


def test_a_countys_gateway_learns_of_the_station_for_its_program(county: County, settings: Settings) -> None:
    with sms_gateway() as gateway:
        settings.GATEWAY_URL = gateway.url
        changes = [happen(county, "甲"), happen(county, "乙", Hearing.UP)]
        deliver(AT, {Way.GATEWAY: Gateway(gateway.url)})
    ((_headers, body),) = gateway.told
    assert [(one["station"], one["status"], one["accounts"]) for one in body["messages"]] == [
        ("甲", "down", ["clerk"]),
        ("乙", "up", ["clerk"]),
    ]
    assert [one["station_id"] for one in body["messages"]] == [change.station.pk for change in changes]
    assert {one["area"] for one in body["messages"]} == {"青禾县 › 云溪镇 › 柳河村"}
    assert {datetime.fromisoformat(one["at"]) for one in body["messages"]} == {AT}


def test_the_list_says_of_each_change_who_was_told_and_what_was_given_up(county: County, clerk: Client) -> None:
    told, given_up, noted = (happen(county, name) for name in "甲乙丙")
    Telling.objects.filter(about=f"change {noted.pk}").delete()
    Telling.objects.filter(about=f"change {given_up.pk}").update(state=State.FAILED, problem="ConnectionRefusedError")
    page = clerk.get(reverse("fleet:changes"))
    assert {key: [one.state for one in tellings] for key, tellings in page.context["told"].items()} == {
        told.pk: [State.TOLD],
        given_up.pk: [State.FAILED],
    }
    text = page.content.decode()
    assert "tag bad" in text
    assert "ConnectionRefusedError" in text


def test_the_list_asks_the_database_as_often_for_many_tellings_as_for_few(
    county: County, clerk: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for number in range(3):
        user = User.objects.create(username=f"{number}")
        Grant.objects.create(user=user, role=Role.ADMINISTRATOR, area=county.county)
    for number in range(60):
        happen(county, f"{number}村")
    with django_assert_max_num_queries(11):
        page = clerk.get(reverse("fleet:changes"))
    assert [len(tellings) for tellings in page.context["told"].values()] == [4] * 50
