"""What to do about a broadcast that stations will not hold in time."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from central.catalogue.models import Lesson
from central.schedules.models import Entry
from tests.central.cast import County, make_asset
from tests.central.schedules.test_readiness import EVENING, EVENING_MS, HOUR_MS, box, hear, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(county: County) -> Lesson:
    """Another lesson, which airs later."""
    return Lesson.objects.create(course=county.course, number=9, title="防霜冻", medium=make_asset("cd", 60_000))


@pytest.fixture
def entry(county: County) -> Entry:
    """Something every evening, which is late."""
    county.entry.starts_local, county.entry.exceptions = f"{EVENING:%Y-%m-%dT%H:%M:%S}", []
    county.entry.save()
    return county.entry


def test_a_lesson_that_the_late_stations_hold_takes_its_place_once(
    clerk: Client, county: County, entry: Entry, other: Lesson
) -> None:
    held = Entry.objects.create(
        area=county.county, lesson=other, starts_local=f"{EVENING:%Y-%m-%dT}03:00:00", rule="FREQ=DAILY"
    )
    for name in ("甲村", "乙村"):
        hear(box(county, name), said(entry, ready_ms=EVENING_MS + HOUR_MS), said(held, is_here=True))
    page = clerk.get(reverse("schedules:readiness_of", args=[entry.id, EVENING_MS]))
    address = reverse("schedules:substitute", args=[entry.id, EVENING_MS])
    assert len(page.context["late"]) == 2
    assert address in page.content.decode()
    assert page.context["crowded"] == [{"area": "云溪镇", "stations": 2}]

    (suggestion,) = clerk.get(address).context["suggestions"]
    assert (suggestion.lesson, suggestion.stations) == (other, 2)
    assert clerk.post(address, {"lesson": other.id}).status_code == HTTPStatus.FOUND
    entry.refresh_from_db()
    assert entry.exceptions == [f"{EVENING:%Y-%m-%d}"]
    instead = Entry.objects.get(area=county.township, lesson=other)
    assert (instead.starts_local, instead.rule) == (f"{EVENING:%Y-%m-%dT%H:%M:%S}", "")
    assert clerk.get(address).status_code == HTTPStatus.NOT_FOUND


def test_what_airs_once_gets_the_other_lesson_itself(
    clerk: Client, county: County, entry: Entry, other: Lesson
) -> None:
    Entry.objects.filter(pk=entry.pk).update(rule="")
    clerk.post(reverse("schedules:substitute", args=[entry.id, EVENING_MS]), {"lesson": other.id})
    assert Entry.objects.get().lesson == other
