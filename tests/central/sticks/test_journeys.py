"""Where sticks were, as stations report it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.stations.models import Station
from central.sticks import journeys
from central.sticks.models import FormerLabel, Stick, Visit
from content_sync.protocol import crypto
from content_sync.protocol.payloads import StickVisited
from content_sync.protocol.sticks import Objection
from tests.central.attendance.reporting import Reporter, recent
from tests.central.cast import County

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TAKEN = StickVisited(stick_id="a7f3", documents=12, media=3, facts_written=40, facts_acknowledged=38)


@pytest.fixture
def stick(county: County) -> Stick:
    return Stick.objects.create(number=7, stick_id="a7f3")


def hear(station: Station, *visits: StickVisited, at: datetime = NOW, offset_ms: int | None = 0) -> None:
    """Let a station report these visits, a second apart and the last one at ``at``."""
    history = recent(at, *visits, offset_ms=offset_ms)
    receive(Reporter(history, station).envelope(), receipt_key=crypto.generate_private_key(), at=NOW)


def test_a_stick_has_been_where_stations_report_it(county: County, stick: Stick) -> None:
    hear(county.station, TAKEN, StickVisited(stick_id="a7f3", objection=Objection.PULLED.value))
    hear(county.station, StickVisited(stick_id="another"))
    for _again in range(2):
        assert [(visit.station, visit.objection, visit.media) for visit in journeys.of_stick(stick)] == [
            (county.station, "pulled", 0),
            (county.station, "", 3),
        ]
        rebuild_projections()


def test_a_stick_that_was_lost_and_turns_up_is_told_of_its_number(county: County, stick: Stick) -> None:
    FormerLabel.objects.create(stick=stick, label_id="lost", replaced_at=NOW)
    hear(county.station, StickVisited(stick_id="lost", objection=Objection.REVOKED.value))
    assert [visit.label_id for visit in journeys.of_stick(stick)] == ["lost"]
    assert not journeys.of_strangers(NOW)


def test_a_number_without_a_label_has_been_nowhere(county: County) -> None:
    hear(county.station, StickVisited(objection=Objection.FOREIGN.value))
    assert not journeys.of_stick(Stick.objects.create(number=8))


@pytest.mark.parametrize(
    ("visited", "is_stranger"),
    [
        (StickVisited(objection=Objection.NOT_A_STICK.value), True),
        (StickVisited(objection=Objection.LABEL_DAMAGED.value), True),
        (StickVisited(objection=Objection.FOREIGN.value), True),
        (StickVisited(stick_id="unknown"), True),
        (StickVisited(objection=Objection.UNKNOWN_CENTRE.value), False),
        (StickVisited(objection=Objection.PULLED.value), False),
        (StickVisited(stick_id="a7f3", objection=Objection.EXPIRED.value), False),
        (TAKEN, False),
    ],
)
def test_a_stick_that_nobody_registered_is_told(
    county: County, stick: Stick, visited: StickVisited, *, is_stranger: bool
) -> None:
    hear(county.station, visited)
    assert len(journeys.of_strangers(NOW)) == is_stranger


def test_an_attempt_long_ago_is_told_no_more(county: County) -> None:
    foreign = StickVisited(objection=Objection.FOREIGN.value)
    hear(county.station, foreign, at=NOW - timedelta(days=91))
    assert not journeys.of_strangers(NOW)
    hear(county.station, foreign, at=datetime(1970, 1, 2, tzinfo=UTC), offset_ms=None)
    assert [visit.is_time_certain for visit in journeys.of_strangers(NOW)] == [False]


def test_an_objection_of_a_newer_station_is_kept_and_shown(clerk: Client, county: County, stick: Stick) -> None:
    hear(county.station, StickVisited(stick_id="a7f3", objection="too-hot"))
    assert Visit.objects.get().objection == "too-hot"
    assert "其他原因" in clerk.get(reverse("sticks:show", args=[7])).content.decode()


def test_pages_tell_of_journeys_and_of_strangers(clerk: Client, county: County, stick: Stick) -> None:
    assert "还没有站点上报过这个 U 盘。" in clerk.get(reverse("sticks:show", args=[7])).content.decode()
    hear(county.station, TAKEN, StickVisited(objection=Objection.FOREIGN.value))
    page = clerk.get(reverse("sticks:show", args=[7])).content.decode()
    assert county.station.name in page
    assert "已读取" in page
    assert "未登记的 U 盘" in clerk.get(reverse("sticks:index")).content.decode()
