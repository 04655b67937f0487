"""Days off, days worked instead, and what stations hear of them."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.publishing.documents.areas import schedules
from central.rights.actions import Role
from central.rights.models import Grant
from central.schedules.models import Entry, SpecialDay
from central.stations.models import Area, AreaKind
from content_sync.protocol import documents as wire
from content_sync.protocol import paths
from playlists.recurrence import dates
from tests.approving import approve_all
from tests.central.cast import County

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())
FRIDAY, SUNDAY = MONDAY + timedelta(days=4), MONDAY + timedelta(days=6)


@pytest.fixture
def workdays(county: County) -> Entry:
    """Each Monday to Friday, not on days off."""
    Entry.objects.all().delete()
    approve_all()
    return Entry.objects.create(
        area=county.township,
        lesson=county.lesson,
        starts_local=f"{MONDAY}T08:00:00",
        rule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        skips_days_off=True,
    )


def add(client: Client, area: Area, first: date, **said: object) -> int:
    asked = {"area": area.id, "name": "国庆节", "first": first, "last": "", "stands_for": ""} | said
    return client.post(reverse("schedules:add_days_off"), asked).status_code


def published(area: Area) -> list[str]:
    """Return the weekdays of the coming week on which stations air something of the area."""
    document = wire.decode(schedules()[paths.schedule(area.id)], wire.ScheduleDocument)
    return [f"{day:%a}" for entry in document.entries for day in dates(entry, MONDAY, SUNDAY)]


def test_stations_air_nothing_on_days_off_and_on_the_day_worked_instead_what_it_stands_for(
    clerk: Client, county: County, workdays: Entry
) -> None:
    assert add(clerk, county.county, FRIDAY - timedelta(days=1), last=FRIDAY) == HTTPStatus.FOUND
    assert published(county.township) == ["Mon", "Tue", "Wed"]
    assert add(clerk, county.county, SUNDAY, stands_for=FRIDAY) == HTTPStatus.FOUND
    assert published(county.township) == ["Mon", "Tue", "Wed", "Sun"]
    Entry.objects.update(exceptions=[f"{FRIDAY}"])
    assert published(county.township) == ["Mon", "Tue", "Wed"]
    Entry.objects.update(exceptions=[], skips_days_off=False)
    assert published(county.township) == ["Mon", "Tue", "Wed", "Thu", "Fri"]


def test_a_day_off_holds_in_its_area_alone_until_it_is_taken_off(
    clerk: Client, county: County, workdays: Entry
) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    add(clerk, elsewhere, MONDAY)
    assert published(county.township)[0] == "Mon"
    add(clerk, county.township, MONDAY)
    assert published(county.township)[0] == "Tue"
    listed = SpecialDay.objects.get(area=county.township)
    assert "国庆节" in clerk.get(reverse("schedules:days_off")).content.decode()
    clerk.post(reverse("schedules:remove_day_off", args=[listed.pk]))
    assert published(county.township)[0] == "Mon"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"first": "2026-02-31"}, "first"),
        ({"first": "9999-12-31"}, "first"),
        ({"last": MONDAY - timedelta(days=1)}, "last"),
        ({"last": MONDAY + timedelta(days=61)}, "last"),
        ({"stands_for": MONDAY}, "stands_for"),
        ({"stands_for": FRIDAY, "last": FRIDAY}, "stands_for"),
    ],
)
def test_what_is_no_holiday_is_said_at_its_place(
    said: dict[str, object], field: str, clerk: Client, county: County
) -> None:
    asked = {"area": county.county.id, "name": "国庆节", "first": MONDAY, "last": "", "stands_for": ""} | said
    page = clerk.post(reverse("schedules:add_days_off"), asked)
    assert list(page.context["form"].errors) == [field]
    assert not SpecialDay.objects.exists()


def test_a_day_is_on_the_list_once_and_nothing_is_half_done(clerk: Client, county: County) -> None:
    add(clerk, county.county, FRIDAY)
    assert add(clerk, county.county, MONDAY, last=FRIDAY) == HTTPStatus.UNPROCESSABLE_ENTITY
    assert SpecialDay.objects.count() == 1


def test_who_plans_elsewhere_takes_nothing_off_the_list(county: County) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    listed = SpecialDay.objects.create(area=county.county, day=MONDAY, name="国庆节")
    county.clerk.grants.all().delete()
    Grant.objects.create(user=county.clerk, role=Role.SCHEDULER, area=elsewhere)
    client = Client()
    client.force_login(county.clerk)
    assert "国庆节" in client.get(reverse("schedules:days_off")).content.decode()
    assert client.post(reverse("schedules:remove_day_off", args=[listed.pk])).status_code == HTTPStatus.NOT_FOUND
    assert add(client, county.county, FRIDAY) == HTTPStatus.UNPROCESSABLE_ENTITY
