"""The steps of the first hour: what is done, what is next, until somebody does not want to see them any more."""

from http import HTTPStatus

import msgspec
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from central.accounts.models import User
from central.catalogue.models import Course
from central.people.models import Person
from central.policies.selectors import current_policy
from central.publishing.documents import centre
from central.rights.actions import Role
from central.rights.models import Grant
from central.sample.contents import MARK
from central.sample.making import put_in
from central.setup import services
from central.setup.selectors import Step, beginning, centre_name, progress
from central.stations.models import Area, AreaKind, Station
from central.stations.services import issue_code
from content_sync.protocol import crypto
from tests.central.cast import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(client: Client) -> Client:
    """The first administrator, in a centre without anything."""
    client.force_login(User.objects.create(username="wang", is_superuser=True))
    return client


def next_step() -> Step | None:
    found = progress(beginning()).next
    return found.step if found else None


def test_each_step_follows_from_what_is_there_wherever_it_was_done() -> None:
    assert next_step() is Step.NAME
    services.name_centre(name="青禾县远程教育中心")
    assert next_step() is Step.AREAS
    county = Area.objects.create(kind=AreaKind.COUNTY, name="青禾县")
    assert next_step() is Step.AREAS
    village = Area.objects.create(kind=AreaKind.VILLAGE, name="柳河村", parent=county)
    station = Station.objects.create(area=village, name="柳河村站点")
    assert next_step() is Step.STATION
    issue_code(station=station, made_by=None, at=timezone.now())
    assert next_step() is Step.ROSTER
    Person.objects.create(station=station, number="101", name="张桂兰")
    assert next_step() is Step.COURSE
    Course.objects.create(title="水稻种植")
    assert next_step() is None
    assert progress(beginning()).is_over


def test_the_page_leads_to_what_is_next_and_every_page_leads_back(first: Client) -> None:
    page = first.get(reverse("setup:index")).content.decode()
    assert page.count('aria-current="step"') == 1
    assert reverse("setup:name") in page
    assert reverse("setup:index") in first.get(reverse("stations:areas")).content.decode()


def test_samples_do_no_step_and_stand_in_the_way_of_none(first: Client) -> None:
    put_in(at=timezone.now())
    assert progress(beginning()).done == 1
    page = first.get(reverse("setup:index")).content.decode()
    assert MARK not in page
    assert reverse("sample:index") in page


def test_a_later_step_can_come_first(first: Client) -> None:
    Course.objects.create(title="水稻种植")
    lines = {line.step: line for line in progress(beginning()).lines}
    assert lines[Step.COURSE].is_done
    assert not lines[Step.COURSE].is_next
    assert lines[Step.NAME].is_next


def test_the_overview_shows_it_until_it_is_dismissed(first: Client) -> None:
    assert first.get("/").context["setup"].done == 1
    first.get(reverse("setup:index"))
    assert first.post(reverse("setup:dismiss")).status_code == HTTPStatus.FOUND
    overview = first.get("/")
    assert overview.context["setup"] is None
    assert "way-back" not in overview.content.decode()
    assert first.get(reverse("setup:index")).status_code == HTTPStatus.OK


def test_the_overview_is_silent_for_who_may_not_and_when_all_is_done(client: Client, county: County) -> None:
    editor = User.objects.create(username="editor")
    Grant.objects.create(user=editor, role=Role.EDITOR, area=county.county)
    client.force_login(editor)
    assert client.get("/").context["setup"] is None
    assert client.get(reverse("setup:index")).status_code == HTTPStatus.FORBIDDEN

    services.name_centre(name="青禾县")
    issue_code(station=county.station, made_by=None, at=timezone.now())
    client.force_login(county.clerk)
    assert client.get("/").context["setup"] is None


def test_the_name_goes_to_the_stations(first: Client) -> None:
    assert centre_name() == "远教中心"
    page = first.get(reverse("setup:name")).content.decode()
    assert "Asia/Shanghai" in page
    assert first.post(reverse("setup:name"), {"centre_name": "  "}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    first.post(reverse("setup:name"), {"centre_name": "青禾县远程教育中心"})
    told = msgspec.json.decode(centre(crypto.generate_private_key(), current_policy()))
    assert told["name"] == "青禾县远程教育中心"


def test_more_records_ask_no_more_questions(first: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            first.get(reverse("setup:index"))
        return len(queries)

    asked()
    county = Area.objects.create(kind=AreaKind.COUNTY, name="青禾县")
    Station.objects.create(area=county, name="站点")
    few = asked()
    Station.objects.bulk_create(Station(area=county, name=f"{number}号站点") for number in range(400))
    assert asked() == few
