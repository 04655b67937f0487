"""The upgrade: what was told, and what waits to be told, is so in the room for it, under the same numbers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse

from central.fleet.models import StatusChange
from central.telling.addressing import Message, plan
from central.telling.models import State, Telling, Way
from tests.central.cast import County

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
BEFORE = [("fleet", "0002_reminders"), ("telling", None)]
AFTER = [("fleet", "0003_delete_telling"), ("telling", "0001_initial")]


@pytest.fixture
def before(county: County) -> Iterator[Any]:
    """The table as it was; afterwards it is as it is now, whatever happened."""
    yield migrated(BEFORE).get_model("fleet", "Telling").objects
    migrated(AFTER)


def migrated(to: list[tuple[str, Any]]) -> Any:
    return MigrationExecutor(connection).migrate(to).apps


def change_of(county: County, after: str) -> int:
    return StatusChange.objects.create(station=county.station, before="late", after=after, at=AT).pk


def test_every_row_is_taken_over_and_told_on(county: County, before: Any, clerk: Client) -> None:
    down, up, user = change_of(county, "down"), change_of(county, "up"), county.clerk.pk
    before.create(id=7, change_id=down, way="centre", user_id=user, state="told", told_at=AT)
    before.create(id=8, change_id=down, way="gateway", next_at=AT, tries=2, problem="the gateway answered 503")
    before.create(id=9, change_id=up, way="mail", user_id=user, state="failed", tries=7, problem="refused")
    before.create(id=12, about="question x overdue", text="水稻", way="mail", user_id=user, next_at=AT)

    migrated(AFTER)

    text = "柳河村站点 (青禾县 › 云溪镇 › 柳河村): {}, 2026-11-21 16:00"
    found = Telling.objects.order_by("pk").values_list("pk", "about", "text", "way", "user", "state", "tries")
    assert list(found) == [
        (7, f"change {down}", text.format("失联"), Way.CENTRE, user, State.TOLD, 0),
        (8, f"change {down}", text.format("失联"), Way.GATEWAY, None, State.WAITING, 2),
        (9, f"change {up}", text.format("联系正常"), Way.MAIL, user, State.FAILED, 7),
        (12, "question x overdue", "水稻", Way.MAIL, user, State.WAITING, 0),
    ]
    told, waiting, *_others, reminder = Telling.objects.order_by("pk")
    assert (told.told_at, waiting.next_at, waiting.problem) == (AT, AT, "the gateway answered 503")
    assert waiting.details == {
        "station_id": county.station.pk,
        "station": "柳河村站点",
        "area": "青禾县 › 云溪镇 › 柳河村",
        "status": "down",
        "at": "2026-11-21T08:00:00+00:00",
    }
    assert reminder.details == {}
    listed = clerk.get(reverse("fleet:changes")).context["told"]
    assert {key: [one.pk for one in tellings] for key, tellings in listed.items()} == {down: [7, 8], up: [9]}


def test_no_number_is_given_again_and_nothing_is_told_again(county: County, before: Any) -> None:
    """A gateway that knows a number already would take what is new for what it was told."""
    before.create(id=40, about="question x overdue", text="水稻", way="centre", user_id=county.clerk.pk, state="told")
    migrated(AFTER)
    plan([Message("question x overdue", "水稻", [county.clerk]), Message("question y overdue", "", [county.clerk])], AT)
    assert list(Telling.objects.order_by("pk").values_list("about", flat=True)) == [
        "question x overdue",
        "question y overdue",
    ]
    assert Telling.objects.latest("pk").pk > 40
