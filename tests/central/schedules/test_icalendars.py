"""The schedule as iCalendar files, out and in."""

from datetime import date, timedelta
from http import HTTPStatus
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from central.catalogue.models import Lesson
from central.schedules.models import Entry
from central.schedules.wire import schedule_entry
from playlists.recurrence import dates
from tests.central.cast import County, make_asset
from tests.central.schedules.test_reports import planned, reporter, take_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())


def downloaded(client: Client, **asked: str) -> str:
    answer = client.get(reverse("schedules:download"), asked)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    return answer.content.decode()


def event(*lines: str, summary: str = "水稻插秧", starts: str = "") -> str:
    begin = starts or f"DTSTART;TZID=Asia/Shanghai:{MONDAY:%Y%m%d}T190000"
    return "\r\n".join(["BEGIN:VEVENT", f"SUMMARY:{summary}", begin, *lines, "END:VEVENT"])


def calendar(*events: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//other//EN", *events, "END:VCALENDAR", ""])


def looked_at(client: Client, county: County, text: str) -> HttpResponse:
    file = BytesIO(text.encode())
    file.name = "plan.ics"
    client.cookies["django_language"] = "en"
    return client.post(reverse("schedules:import"), {"area": county.county.id, "file": file})  # type: ignore[return-value]


def taken_in(client: Client, county: County, text: str) -> list[Entry]:
    page = looked_at(client, county, text)
    said = {"area": county.county.id, "text": text, "confirmed": page.context["confirmed"]}  # type: ignore[attr-defined]
    assert client.post(reverse("schedules:import"), said).status_code == HTTPStatus.FOUND
    return list(
        Entry.objects.filter(area=county.county).select_related("area", "lesson__medium").order_by("starts_local")
    )


def problems(client: Client, county: County, text: str) -> list[str]:
    return [row.problem for row in looked_at(client, county, text).context["rows"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "rule",
    ["", "FREQ=DAILY;COUNT=9", "FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20991231T235959", "FREQ=MONTHLY;BYMONTHDAY=6,16,26"],
)
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin"])
def test_what_went_out_comes_in_elsewhere_the_same(rule: str, zone: str, clerk: Client, county: County) -> None:
    left_out = [f"{MONDAY + timedelta(days=4)}"] if rule else []
    Entry.objects.update(starts_local=f"{MONDAY}T19:30:00", timezone=zone, rule=rule, exceptions=left_out)
    text = downloaded(clerk)
    assert f"TZID:{zone}" in text
    old = schedule_entry(Entry.objects.select_related("area", "lesson__medium").get())
    (entry,) = taken_in(clerk, county, text)
    new = schedule_entry(entry)
    assert (entry.lesson, entry.timezone, new.starts_local.time()) == (county.lesson, zone, old.starts_local.time())
    span = (MONDAY - timedelta(days=1), MONDAY + timedelta(days=400))
    assert dates(new, *span) == dates(old, *span)


def test_a_file_names_each_broadcast_always_alike(clerk: Client, county: County) -> None:
    uids = [[str(one["UID"]) for one in Calendar.from_ical(downloaded(clerk)).walk("VEVENT")] for _twice in range(2)]
    assert uids == [[f"{county.entry.id}@yuanjiao"]] * 2


def test_a_stations_file_holds_its_own_plans(clerk: Client, county: County) -> None:
    take_in(reporter(county.station, planned("own", "村里自己看")))
    assert "村里自己看" in downloaded(clerk, station=county.station.id)
    assert "村里自己看" not in downloaded(clerk, area=county.village.id)


def test_lessons_are_found_by_number_or_title(clerk: Client, county: County) -> None:
    Lesson.objects.create(course=county.course, number=9, title="防霜冻", medium=make_asset("cd", 60_000))
    found = taken_in(
        clerk,
        county,
        calendar(
            event(),
            event(summary="9 给大棚防霜", starts=f"DTSTART;TZID=Asia/Shanghai:{MONDAY:%Y%m%d}T210000"),
            event("X-YUANJIAO-LESSON:1001", summary="x", starts=f"DTSTART:{MONDAY:%Y%m%d}T220000"),
        ),
    )
    assert [(entry.lesson_id and entry.title, entry.starts_local[11:]) for entry in found] == [
        ("水稻插秧", "19:00:00"),
        ("防霜冻", "21:00:00"),
        ("水稻插秧", "22:00:00"),
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (event(summary="无此课"), "No lesson with content has this number or title."),
        (event(starts="DTSTART:20270231T190000"), "It has no time, or one that does not exist."),
        (event(starts="DTSTART;VALUE=DATE:20270201"), "It lasts a whole day and says no time."),
        (event(starts="DTSTART:20200101T190000"), "This time is past. Choose one that is still to come."),
        (event("RRULE:FREQ=HOURLY"), "This repeat is not possible."),
        (event("RRULE:FREQ=FORTNIGHTLY"), "It has no time, or one that does not exist."),
        (event("RRULE:FREQ=WEEKLY;BYDAY=TU"), "It begins on a day that its own repeat does not name."),
        (event("RRULE:FREQ=WEEKLY", f"RDATE:{MONDAY:%Y%m%d}T190000"), "It names extra dates besides its repeat."),
        (event("STATUS:CANCELLED"), "It was cancelled."),
    ],
)
def test_what_cannot_be_planned_says_why_and_the_rest_is_planned(
    wrong: str, sentence: str, clerk: Client, county: County
) -> None:
    good = event(starts=f"DTSTART:{MONDAY:%Y%m%d}T230000")
    first, second = problems(clerk, county, calendar(wrong, good))
    assert sentence in first
    assert second == ""
    assert len(taken_in(clerk, county, calendar(wrong, good))) == 1


def test_single_occurrences_that_were_moved_or_cancelled_are_no_airings_of_the_repeat(
    clerk: Client, county: County
) -> None:
    second, third = MONDAY + timedelta(days=7), MONDAY + timedelta(days=14)
    zone = "TZID=Asia/Shanghai"
    moved = event(
        "UID:a", f"RECURRENCE-ID;{zone}:{second:%Y%m%d}T190000", starts=f"DTSTART;{zone}:{second:%Y%m%d}T160000"
    )
    gone = event("UID:a", "STATUS:CANCELLED", f"RECURRENCE-ID;{zone}:{third:%Y%m%d}T190000")
    found = taken_in(clerk, county, calendar(event("UID:a", "RRULE:FREQ=WEEKLY;COUNT=4"), moved, gone))
    airing = sorted((day, entry.starts_local[11:13]) for entry in found for day in days_of(entry))
    assert airing == [(MONDAY, "19"), (second, "16"), (MONDAY + timedelta(days=21), "19")]


def days_of(entry: Entry) -> tuple[date, ...]:
    return dates(schedule_entry(entry), MONDAY, MONDAY + timedelta(days=60))


def test_the_same_file_twice_plans_nothing_twice(clerk: Client, county: County) -> None:
    text = calendar(event(), event())
    assert problems(clerk, county, text) == ["", "It is on the schedule already."]
    taken_in(clerk, county, text)
    assert problems(clerk, county, text) == ["It is on the schedule already."] * 2


@pytest.mark.parametrize("text", ["水稻", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", calendar(*[event()] * 501)])
def test_what_is_no_calendar_is_said_at_the_file(text: str, clerk: Client, county: County) -> None:
    page = looked_at(clerk, county, text)
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert list(page.context["form"].errors) == ["file"]  # type: ignore[attr-defined]


def test_no_file_is_said_too(clerk: Client, county: County) -> None:
    page = clerk.post(reverse("schedules:import"), {"area": county.county.id})
    assert list(page.context["form"].errors) == ["file"]
