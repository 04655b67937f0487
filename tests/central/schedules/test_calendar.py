"""The calendar's airings, and moving them: the server judges, and does all of an edit or nothing."""

from datetime import UTC, date, datetime, time, timedelta
from http import HTTPStatus
from typing import Any

import msgspec
import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from central.attendance.models import Incarnation
from central.rights.actions import Role
from central.rights.models import Grant
from central.schedules.models import Entry, LocalPlan
from central.schedules.wire import schedule_entry
from central.stations.models import Area, AreaKind
from playlists.recurrence import dates
from tests.central.cast import County
from tests.central.schedules.test_reports import planned, reporter, take_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())


@pytest.fixture
def weekly(county: County) -> Entry:
    """Every Monday and Wednesday at eight, the second Monday left out; nothing else is on the schedule."""
    Entry.objects.all().delete()
    return Entry.objects.create(
        area=county.township,
        lesson=county.lesson,
        starts_local=f"{MONDAY}T08:00:00",
        rule="FREQ=WEEKLY;BYDAY=MO,WE",
        exceptions=[f"{MONDAY + timedelta(days=7)}"],
    )


def shown(client: Client, **asked: str) -> list[dict[str, Any]]:
    said = {"start": f"{MONDAY}", "end": f"{MONDAY + timedelta(days=7)}"} | asked
    answer = client.get(reverse("schedules:events"), said)
    assert answer.status_code == HTTPStatus.OK
    return list(answer.json()["events"])


def move(client: Client, entry: Entry, day: date, to: str, reach: str = "this", **said: str) -> dict[str, Any]:
    client.cookies[configured.LANGUAGE_COOKIE_NAME] = "en"
    asked = {"day": f"{day}", "to": to, "reach": reach} | said
    return dict(client.post(reverse("schedules:move", args=[entry.id]), asked).json())


def aired() -> list[str]:
    """Return all that airs in the four weeks from ``MONDAY``, by weekday and week."""
    found = [
        datetime.combine(day, schedule_entry(entry).starts_local.time())
        for entry in Entry.objects.select_related("area", "lesson__medium")
        for day in dates(schedule_entry(entry), MONDAY, MONDAY + timedelta(days=27))
    ]
    return [f"{(one.date() - MONDAY).days // 7}{one:%a%H}" for one in sorted(found)]


def test_the_feed_tells_what_airs_by_the_centres_clock(clerk: Client, county: County, weekly: Entry) -> None:
    first, second = shown(clerk)
    assert first == {
        "id": f"{weekly.id} {MONDAY:%Y%m%d}000000",
        "title": "水稻插秧",
        "start": f"{MONDAY}T08:00:00",
        "end": f"{MONDAY}T08:01:31",
        "place": "云溪镇",
        "layer": "township",
        "repeats": True,
        "day": f"{MONDAY}",
        "href": f"{reverse('schedules:change', args=[weekly.id])}?day={MONDAY}",
        "editable": True,
    }
    assert second["day"] == f"{MONDAY + timedelta(days=2)}"


def test_a_place_shows_what_airs_there_and_a_station_its_own_plans(
    clerk: Client, county: County, weekly: Entry
) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    Entry.objects.create(area=elsewhere, lesson=county.lesson, starts_local=f"{MONDAY}T09:00:00")
    take_in(reporter(county.station, planned("a", "村里自己看")))
    assert {one["place"] for one in shown(clerk)} == {"云溪镇", "石门镇"}
    assert {one["place"] for one in shown(clerk, area=county.village.id)} == {"云溪镇"}
    there = shown(clerk, station=county.station.id)
    assert {(one["layer"], one["editable"]) for one in there} == {("township", True), ("own", False)}


def test_who_only_looks_moves_nothing_and_sees_nothing_of_elsewhere(county: County, weekly: Entry) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    for role, area, sees in ((Role.REPORTER, county.village, 2), (Role.SCHEDULER, elsewhere, 0)):
        county.clerk.grants.all().delete()
        Grant.objects.create(user=county.clerk, role=role, area=area)
        client = Client()
        client.force_login(county.clerk)
        found = shown(client)
        assert len(found) == sees
        assert not any(one["editable"] or one["href"] for one in found)
        said = {"day": f"{MONDAY}", "to": f"{MONDAY}T10:00:00", "reach": "this"}
        answer = client.post(reverse("schedules:move", args=[weekly.id]), said)
        assert answer.status_code == HTTPStatus.FORBIDDEN or answer.json()["problem"]
    assert aired()[0] == "0Mon08"


@pytest.mark.parametrize(
    "span", [{"start": "2026-02-31"}, {"end": "2100-01-01"}, {"start": "9999-12-31"}, {"end": "x"}]
)
def test_a_time_that_cannot_be_shown_is_refused(span: dict[str, str], clerk: Client, county: County) -> None:
    assert clerk.get(reverse("schedules:events"), span).status_code == HTTPStatus.BAD_REQUEST


def test_more_broadcasts_ask_no_more_questions(clerk: Client, county: County, weekly: Entry) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as queries:
            shown(clerk, station=county.station.id)
        return len(queries)

    box = Incarnation.objects.create(id="own", station=county.station, first_heard_at=timezone.now())
    before = questions()
    for number in range(5):
        Entry.objects.create(area=county.county, lesson=county.lesson, starts_local=f"{MONDAY}T1{number}:00:00")
        told = planned(f"{number}", "x").entry
        LocalPlan.objects.create(
            incarnation=box, station=county.station, seq=number, at=timezone.now(), is_time_certain=True,
            entry_id=told.id, entry=msgspec.json.encode(told).decode(),
        )  # fmt: skip
    assert questions() == before


@pytest.mark.parametrize(
    ("reach", "left"),
    [
        ("this", ["0Mon08", "0Thu10", "1Wed08", "2Mon08", "2Wed08", "3Mon08", "3Wed08"]),
        ("following", ["0Mon08", "0Thu10", "1Thu10", "2Tue10", "2Thu10", "3Tue10", "3Thu10"]),
        ("all", ["0Tue10", "0Thu10", "1Thu10", "2Tue10", "2Thu10", "3Tue10", "3Thu10"]),
    ],
)
def test_a_wednesday_moved_to_thursday_takes_with_it_what_was_asked(
    reach: str, left: list[str], clerk: Client, weekly: Entry
) -> None:
    wednesday = MONDAY + timedelta(days=2)
    answer = move(clerk, weekly, wednesday, f"{wednesday + timedelta(days=1)}T10:00:00", reach)
    assert list(answer) == ["said"]
    assert aired() == left  # and the second Monday, or Tuesday, stays left out


def test_all_is_all_that_is_still_to_come(clerk: Client, weekly: Entry) -> None:
    last_week = MONDAY - timedelta(days=14)
    Entry.objects.filter(pk=weekly.pk).update(starts_local=f"{last_week}T08:00:00")
    move(clerk, weekly, MONDAY, f"{MONDAY}T10:00:00", "all")
    weekly.refresh_from_db()
    old = schedule_entry(weekly)
    assert [f"{day:%a}" for day in dates(old, last_week, MONDAY)][:2] == ["Mon", "Wed"]
    assert old.starts_local.time() == time(8)
    assert aired() == ["0Mon10", "0Wed10", "1Wed10", "2Mon10", "2Wed10", "3Mon10", "3Wed10"]


def test_what_comes_of_a_move_is_confirmed_first(clerk: Client, county: County, weekly: Entry) -> None:
    Entry.objects.create(area=county.county, lesson=county.lesson, starts_local=f"{MONDAY}T12:00:00")
    told = move(clerk, weekly, MONDAY, f"{MONDAY}T12:00:00")
    assert told["asks"] == [f"It does not air on {MONDAY}: “水稻插秧” (青禾县, 12:00–12:01) has the screen."]
    assert aired()[0] == "0Mon08"
    assert move(clerk, weekly, MONDAY, f"{MONDAY}T12:00:00", confirmed=told["confirmed"])["said"]
    assert aired()[:2] == ["0Mon12", "0Mon12"]


def test_one_moved_onto_a_day_of_its_own_repeat_meets_it(clerk: Client, weekly: Entry) -> None:
    wednesday = MONDAY + timedelta(days=2)
    assert move(clerk, weekly, MONDAY, f"{wednesday}T08:00:00")["asks"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"to": "2026-02-31T08:00:00"}, "There is no such date."),
        ({"to": "2020-01-01T08:00:00"}, "This time is past. Choose one that is still to come."),
        ({"to": "9999-12-31T23:00:00"}, "There is no such date."),
        ({"to": "0001-01-01T00:00:00"}, "There is no such date."),
        ({"reach": "some"}, "There is no such date."),
        ({"day": f"{MONDAY + timedelta(days=1)}"}, "Somebody has changed this broadcast meanwhile"),
        ({"day": f"{MONDAY + timedelta(days=7)}"}, "Somebody has changed this broadcast meanwhile"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    changes: dict[str, str], sentence: str, clerk: Client, weekly: Entry
) -> None:
    before = aired()
    clerk.cookies[configured.LANGUAGE_COOKIE_NAME] = "en"
    said = {"day": f"{MONDAY}", "to": f"{MONDAY}T10:00:00", "reach": "this"} | changes
    answer = clerk.post(reverse("schedules:move", args=[weekly.id]), said)
    assert sentence in answer.json()["problem"]
    assert aired() == before


def test_the_last_friday_moves_alone_or_in_its_hour_but_not_to_saturdays(clerk: Client, weekly: Entry) -> None:
    friday = schedule_entry(weekly).starts_local.date() + timedelta(days=4)
    Entry.objects.filter(pk=weekly.pk).update(rule="FREQ=MONTHLY;BYDAY=1FR,2FR,3FR,4FR,-1FR", exceptions=[])
    answer = move(clerk, weekly, friday, f"{friday + timedelta(days=1)}T08:00:00", "all")
    assert "cannot be moved to another day as a whole" in answer["problem"]
    assert aired()[0] == "0Fri08"
    assert move(clerk, weekly, friday, f"{friday}T09:00:00", "all")["said"]
    assert aired()[0] == "0Fri09"


def test_across_zones_the_clock_of_the_entry_is_written_and_a_skipped_hour_refused(
    clerk: Client, county: County, settings: Settings
) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    entry = Entry.objects.create(
        area=county.county, lesson=county.lesson, starts_local="2098-03-28T12:00:00", timezone="Asia/Urumqi"
    )
    assert move(clerk, entry, date(2098, 3, 28), "2098-03-30T02:30:00")["problem"]
    assert move(clerk, entry, date(2098, 3, 28), "2098-03-31T03:30:00")["said"]
    entry.refresh_from_db()
    assert entry.starts_local == "2098-03-31T07:30:00"
    told = shown(clerk, start="2098-03-30", end="2098-04-05")
    assert [one["start"] for one in told if one["id"].startswith(entry.id)] == ["2098-03-31T03:30:00"]


def test_the_page_of_one_occurrence_does_the_same_without_a_script(clerk: Client, weekly: Entry) -> None:
    wednesday = MONDAY + timedelta(days=2)
    address = reverse("schedules:occurrence", args=[weekly.id])
    form = clerk.get(address, {"day": f"{wednesday}"}).context["form"]
    assert (form["to_day"].value(), form["to_clock"].value()) == (wednesday, time(8))
    moved = {"day": wednesday, "reach": "following", "what": "move", "to_day": wednesday, "to_clock": "09:30"}
    assert clerk.post(address, moved | {"to_clock": ""}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert clerk.post(address, moved).status_code == HTTPStatus.FOUND
    assert aired() == ["0Mon08", "0Wed09", "1Wed09", "2Mon09", "2Wed09", "3Mon09", "3Wed09"]


@pytest.mark.parametrize(("reach", "left"), [("this", 6), ("following", 1), ("all", 0)])
def test_leaving_out_goes_as_far_as_was_asked(reach: str, left: int, clerk: Client, weekly: Entry) -> None:
    said = {"day": MONDAY + timedelta(days=2), "reach": reach, "what": "drop"}
    assert clerk.post(reverse("schedules:occurrence", args=[weekly.id]), said).status_code == HTTPStatus.FOUND
    assert len(aired()) == left


def test_what_has_begun_is_not_moved(clerk: Client, weekly: Entry) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    Entry.objects.filter(pk=weekly.pk).update(
        starts_local=f"{timezone.localtime(yesterday):%Y-%m-%dT%H:%M:%S}", rule="", exceptions=[]
    )
    answer = move(clerk, weekly, timezone.localtime(yesterday).date(), f"{MONDAY}T10:00:00")
    assert answer["problem"] == "What has begun or is over cannot be moved."
