"""Which stations can show the coming broadcasts, as they say themselves."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.schedules.models import Entry, StationReadiness
from central.schedules.readiness.lines import Standing, coming, station_lines
from central.stations.models import Station
from content_sync.protocol import crypto
from content_sync.protocol.payloads import Readiness, ReadinessChanged
from tests.central.attendance.reporting import Reporter, recent
from tests.central.cast import County

pytestmark = pytest.mark.django_db
NOW = timezone.now()
EVENING = (timezone.localtime(NOW) + timedelta(days=1)).replace(hour=19, minute=30, second=0, microsecond=0)
EVENING_MS = round(EVENING.timestamp() * 1000)
HOUR_MS = 3_600_000


@pytest.fixture
def entry(county: County) -> Entry:
    """Return a broadcast of tomorrow evening to the whole township, the only one of the schedule."""
    Entry.objects.all().delete()
    starts_local = f"{EVENING:%Y-%m-%dT%H:%M:%S}"
    return Entry.objects.create(area=county.township, lesson=county.lesson, starts_local=starts_local)


def box(county: County, name: str) -> Station:
    station = Station.objects.create(area=county.village, name=name)
    Reporter((), station)
    return station


def said(entry: Entry, **how: Any) -> ReadinessChanged:
    return ReadinessChanged(broadcasts=(Readiness(entry_id=entry.id, occurrence_ms=EVENING_MS, **how),))


def take_in(told: Reporter, first: int = 1, last: int | None = None, *, at: datetime = NOW) -> None:
    receive(told.envelope(first, last), receipt_key=crypto.generate_private_key(), at=at)


def hear(station: Station, *words: ReadinessChanged, at: datetime = NOW) -> None:
    take_in(Reporter(recent(at, *words), station), at=at)


def standings(at: datetime = NOW) -> dict[str, int]:
    (line,) = coming(at)
    return {standing.value: count for standing, count in line.standings.items() if count}


def test_every_station_of_the_area_stands_as_it_said_last(county: County, entry: Entry) -> None:
    hear(county.station, said(entry), said(entry, ready_ms=EVENING_MS + 1), said(entry, is_here=True))
    hear(box(county, "甲"), said(entry, is_here=True), said(entry, ready_ms=EVENING_MS + HOUR_MS))
    hear(box(county, "乙"), said(entry, ready_ms=EVENING_MS))
    hear(box(county, "丙"), said(entry))
    box(county, "丁")
    (line,) = coming(NOW)
    assert (line.showing.entry, line.stations) == (entry, 5)
    for _again in range(2):
        assert standings() == {"here": 1, "late": 1, "in_time": 1, "unknown": 1, "no_word": 1}
        rebuild_projections()
    lines = station_lines(line.occurrence, entry, NOW)
    assert [(one.station.name, one.standing) for one in lines] == [
        ("甲", Standing.LATE),
        ("丙", Standing.UNKNOWN),
        ("丁", Standing.NO_WORD),
        ("乙", Standing.IN_TIME),
        (county.station.name, Standing.HERE),
    ]


def test_an_older_word_that_comes_later_changes_nothing(county: County, entry: Entry) -> None:
    told = Reporter(
        recent(NOW, said(entry), said(entry, ready_ms=EVENING_MS), said(entry, is_here=True)), county.station
    )
    take_in(told, 3, 3)
    take_in(told, 1, 2)
    assert standings() == {"here": 1}
    assert StationReadiness.objects.get().seq == 3


def test_what_a_box_said_that_was_replaced_counts_no_more(county: County, entry: Entry) -> None:
    hear(county.station, said(entry, is_here=True), at=NOW - timedelta(hours=2))
    hear(county.station, ReadinessChanged(broadcasts=()), at=NOW)
    assert standings() == {"no_word": 1}


def test_a_word_before_the_time_was_known_is_dated_once_it_is(county: County, entry: Entry) -> None:
    timeless, timed = recent(NOW, said(entry, is_here=True), ReadinessChanged(broadcasts=()))
    told = Reporter([msgspec.structs.replace(timeless, wall_ms=0, offset_ms=None), timed], county.station)
    take_in(told, 1, 1)
    assert StationReadiness.objects.get().at.year == 1970
    take_in(told, 2, 2)
    assert NOW - StationReadiness.objects.get().at < timedelta(seconds=2)


def test_who_is_not_concerned_is_not_counted(county: County, entry: Entry) -> None:
    hear(county.station, said(entry, is_here=True))
    elsewhere = Station.objects.create(area=county.county, name="县城")
    hear(elsewhere, said(entry, is_here=True))
    Station.objects.create(area=county.village, name="没有注册")
    revoked = box(county, "停用")
    hear(revoked, said(entry, is_here=True))
    Station.objects.filter(pk=revoked.pk).update(revoked_at=NOW)
    (line,) = coming(NOW)
    assert (line.stations, standings()) == (1, {"here": 1})


def test_only_what_is_still_to_come_and_needs_a_film_is_asked_for(county: County, entry: Entry) -> None:
    Entry.objects.create(
        area=county.county, live_title="直播", stream_url="http://a/b", starts_local=entry.starts_local
    )
    assert [line.showing.entry for line in coming(NOW)] == [entry]
    assert coming(EVENING + timedelta(seconds=1)) == []


@pytest.mark.parametrize("moment_ms", [-(2**53), 2**53])
def test_moments_beyond_all_calendars_are_kept_within_them(county: County, entry: Entry, moment_ms: int) -> None:
    odd = Readiness(entry_id=entry.id, occurrence_ms=moment_ms, ready_ms=moment_ms)
    hear(county.station, ReadinessChanged(broadcasts=(odd, odd)))
    assert StationReadiness.objects.get().occurrence_at in {
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
    }


def test_pages_ask_the_database_no_more_often_for_more_stations(
    clerk: Client, county: County, entry: Entry, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for number in range(30):
        hear(box(county, f"{number}村"), said(entry, is_here=number % 2 == 0))
    address = reverse("schedules:readiness_of", args=[entry.id, EVENING_MS])
    for page, most in ((reverse("schedules:readiness"), 9), (address, 13), (reverse("home"), 44)):
        with django_assert_max_num_queries(most):
            assert clerk.get(page).status_code == 200


def test_pages_say_who_needs_help(clerk: Client, county: County, entry: Entry) -> None:
    hear(county.station, said(entry, ready_ms=EVENING_MS + HOUR_MS))
    page = clerk.get(reverse("schedules:readiness")).content.decode()
    assert reverse("schedules:readiness_of", args=[entry.id, EVENING_MS]) in page
    one = clerk.get(reverse("schedules:readiness_of", args=[entry.id, EVENING_MS])).content.decode()
    assert "来不及" in one
    assert f"{EVENING + timedelta(hours=1):%m-%d %H:%M}" in one
    assert reverse("sticks:index") in one
    assert clerk.get(reverse("schedules:readiness_of", args=["nothing", EVENING_MS])).status_code == 404


def test_the_overview_says_how_many_are_ready_for_what_airs_today(clerk: Client, county: County, entry: Entry) -> None:
    tonight = timezone.localtime().replace(hour=23, minute=59, second=59, microsecond=0)
    entry.starts_local = f"{tonight:%Y-%m-%dT%H:%M:%S}"
    entry.save()
    tonight_ms = round(tonight.timestamp() * 1000)
    word = Readiness(entry_id=entry.id, occurrence_ms=tonight_ms, is_here=True)
    hear(county.station, ReadinessChanged(broadcasts=(word,)))
    page = clerk.get(reverse("home")).content.decode()
    assert f'<a href="{reverse("schedules:readiness_of", args=[entry.id, tonight_ms])}">1 / 1</a>' in page
