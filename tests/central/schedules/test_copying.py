"""Copying a week: looked at, confirmed, and planned all together."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.rights.actions import Role
from central.schedules.models import Entry
from tests.central.cast import County

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())


@pytest.fixture
def week(county: County) -> None:
    """Monday and Wednesday at eight for the township, an emergency on Tuesday; Thursday for the county."""
    Entry.objects.all().delete()

    def plan(days: int, **said: Any) -> None:
        starts = f"{MONDAY + timedelta(days=days)}T08:00:00"
        Entry.objects.create(**{"area": county.township, "lesson": county.lesson, "starts_local": starts} | said)

    plan(0, rule="FREQ=WEEKLY;BYDAY=MO,WE;COUNT=2")
    plan(1, rank="emergency")
    plan(3, area=county.county)


def asked(county: County, **said: object) -> dict[str, object]:
    whole = {"area": county.township.id, "to_area": county.village.id, "day": MONDAY, "to_day": MONDAY + timedelta(9)}
    return whole | said


def confirmed(client: Client, said: dict[str, object]) -> int:
    page = client.post(reverse("schedules:copy"), said)
    assert page.status_code == HTTPStatus.OK
    return client.post(reverse("schedules:copy"), said | {"confirmed": page.context["confirmed"]}).status_code


@pytest.mark.usefixtures("week")
def test_a_week_becomes_single_broadcasts_elsewhere_once_it_was_confirmed(clerk: Client, county: County) -> None:
    before = Entry.objects.count()
    clerk.post(reverse("schedules:copy"), asked(county))
    assert Entry.objects.count() == before
    assert confirmed(clerk, asked(county)) == HTTPStatus.FOUND
    made = Entry.objects.filter(area=county.village).values_list("starts_local", "rule", "rank")
    assert sorted(made) == [(f"{MONDAY + timedelta(days=days)}T08:00:00", "", "area") for days in (7, 9)]


@pytest.mark.usefixtures("week")
def test_what_would_overlap_is_seen_first(clerk: Client, county: County) -> None:
    Entry.objects.create(
        area=county.county, lesson=county.lesson, starts_local=f"{MONDAY + timedelta(days=7)}T08:00:00"
    )
    lines = clerk.post(reverse("schedules:copy"), asked(county)).context["lines"]
    assert [len(line.asks) for line in lines] == [1, 0]


@pytest.mark.usefixtures("week")
def test_what_would_be_past_is_not_copied(clerk: Client, county: County) -> None:
    last_week = MONDAY - timedelta(days=14)
    page = clerk.post(reverse("schedules:copy"), asked(county, to_day=last_week))
    assert all(line.problem for line in page.context["lines"])
    again = asked(county, to_day=last_week) | {"confirmed": page.context["confirmed"]}
    assert clerk.post(reverse("schedules:copy"), again).status_code == HTTPStatus.OK
    assert not Entry.objects.filter(area=county.village).exists()


@pytest.mark.usefixtures("week")
@pytest.mark.parametrize("to_day", [f"{MONDAY + timedelta(days=3)}", "2026-02-31", "9999-12-31"])
def test_the_same_week_or_no_date_is_said_at_its_place(to_day: str, clerk: Client, county: County) -> None:
    page = clerk.post(reverse("schedules:copy"), asked(county, to_area=county.township.id, to_day=to_day))
    assert list(page.context["form"].errors) == ["to_day"]


@pytest.mark.usefixtures("week")
def test_what_interrupts_is_copied_only_by_who_may(clerk: Client, county: County) -> None:
    Entry.objects.exclude(rank="emergency").filter(area=county.township).update(rank="live")
    county.clerk.grants.filter(role=Role.APPROVER).delete()
    lines = clerk.post(reverse("schedules:copy"), asked(county)).context["lines"]
    assert [bool(line.problem) for line in lines] == [True, True]


def test_an_empty_week_says_so(clerk: Client, county: County) -> None:
    page = clerk.post(reverse("schedules:copy"), asked(county, area=county.county.id, day=date(2026, 1, 1)))
    assert page.context["lines"] == []
