"""What stations report about the schedule: their own plans, and how far emergencies got."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.schedules.models import Entry, LocalPlan, Rank
from central.stations.models import Station
from content_sync.protocol import crypto
from content_sync.protocol.payloads import (
    BroadcastAcknowledged,
    BroadcastAired,
    LocalEntryRemoved,
    LocalEntrySaved,
    Payload,
)
from playlists.model import Layer, Programme, ScheduleEntry
from tests.central.attendance.reporting import Reporter, recent
from tests.central.cast import County, make_county

pytestmark = pytest.mark.django_db
NOW = timezone.now()
YESTERDAY = (timezone.localtime(NOW) - timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
YESTERDAY_MS = round(YESTERDAY.timestamp() * 1000)


@pytest.fixture
def cast() -> County:
    return make_county()


@pytest.fixture
def office(cast: County, client: Client) -> Client:
    client.force_login(cast.clerk)
    return client


def reporter(station: Station, *payloads: Payload) -> Reporter:
    return Reporter(recent(NOW, *payloads), station)


def take_in(told: Reporter, first: int = 1, last: int | None = None, *, at: datetime = NOW) -> None:
    receive(told.envelope(first, last), receipt_key=crypto.generate_private_key(), at=at)


def planned(entry_id: str, title: str, rule: str = "FREQ=DAILY") -> LocalEntrySaved:
    entry = ScheduleEntry(
        id=entry_id,
        layer=Layer.STATION,
        programme=Programme(title=title, lesson_id="rice", duration_s=600),
        starts_local=datetime(2026, 11, 1, 18, 30),  # noqa: DTZ001 - local on purpose, as on the wire
        timezone="Asia/Shanghai",
        rule=rule,
    )
    return LocalEntrySaved(entry=entry)


def titles(office: Client, query: str = "") -> list[str]:
    lines = office.get(f"{reverse('schedules:local')}?{query}").context["lines"]
    return sorted(line.entry.programme.title for line, _repeat in lines)


def test_of_what_a_station_planned_the_newest_holds_and_what_was_taken_off_is_gone(
    office: Client, cast: County
) -> None:
    told = reporter(
        cast.station,
        planned("a", "插秧"),
        planned("b", "养猪"),
        planned("a", "防冻", rule=""),
        LocalEntryRemoved(entry_id="b"),
    )
    take_in(told, 3, 4)
    take_in(told)
    for _again in range(2):
        assert titles(office) == ["防冻"]
        rebuild_projections()
    assert LocalPlan.objects.count() == 4
    page = office.get(reverse("schedules:local")).content.decode()
    assert "18:30" in page
    assert "柳河村站点" in page


def test_what_a_box_planned_that_was_replaced_is_gone(office: Client, cast: County) -> None:
    take_in(reporter(cast.station, planned("a", "插秧")))
    take_in(reporter(cast.station, planned("b", "养猪")), at=NOW + timedelta(hours=1))
    assert titles(office) == ["养猪"]
    assert titles(office, "first_day=2099-01-01") == []


@pytest.fixture
def emergency(cast: County) -> Entry:
    """Return an emergency broadcast of yesterday to the whole township, which has two more stations."""
    for name in ("石桥村站点", "云溪镇站点"):
        Station.objects.create(area=cast.township, name=name)
    return Entry.objects.create(
        area=cast.township, lesson=cast.lesson, starts_local=f"{YESTERDAY:%Y-%m-%dT%H:%M:%S}", rank=Rank.EMERGENCY
    )


def shown(entry: Entry) -> BroadcastAired:
    return BroadcastAired(
        entry_id=entry.id,
        occurrence_ms=YESTERDAY_MS,
        lesson_id="",
        from_ms=YESTERDAY_MS + 1000,
        until_ms=YESTERDAY_MS + 90_000,
    )


def test_an_emergency_counts_the_stations_that_showed_and_confirmed_it(
    office: Client, cast: County, emergency: Entry
) -> None:
    confirmed = BroadcastAcknowledged(entry_id=emergency.id, occurrence_ms=YESTERDAY_MS)
    take_in(reporter(cast.station, shown(emergency), confirmed))
    take_in(reporter(Station.objects.get(name="石桥村站点"), shown(emergency)))
    (line,) = office.get(reverse("schedules:emergencies")).context["lines"]
    assert (line.entry, line.stations, line.shown, line.confirmed) == (emergency, 3, 2, 1)
    response = office.get(reverse("schedules:emergency", args=[emergency.id, YESTERDAY_MS]))
    assert [line.station.name for line in response.context["lines"]] == ["云溪镇站点", "石桥村站点", "柳河村站点"]
    assert "没有上报" in response.content.decode()


def test_an_emergency_that_nobody_reports_is_listed_with_nothing(office: Client, emergency: Entry) -> None:
    (line,) = office.get(reverse("schedules:emergencies")).context["lines"]
    assert (line.entry, line.shown, line.confirmed) == (emergency, 0, 0)


def test_an_emergency_that_was_deleted_meanwhile_is_still_told(office: Client, cast: County, emergency: Entry) -> None:
    take_in(reporter(cast.station, BroadcastAcknowledged(entry_id=emergency.id, occurrence_ms=YESTERDAY_MS)))
    emergency_id = emergency.id
    emergency.delete()
    (line,) = office.get(reverse("schedules:emergencies")).context["lines"]
    assert (line.entry, line.stations, line.confirmed) == (None, None, 1)
    (one,) = office.get(reverse("schedules:emergency", args=[emergency_id, YESTERDAY_MS])).context["lines"]
    assert one.station == cast.station
    assert office.get(reverse("schedules:emergency", args=["nothing", YESTERDAY_MS])).status_code == 404
