"""People found wherever their station is, and rosters that come back from a spreadsheet as nothing new."""

from collections.abc import Callable
from http import HTTPStatus
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from central.accounts.models import User
from central.people.models import Person, RosterImport
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Area, AreaKind, Station
from central.trail.models import Event
from tests.central.cast import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(county: County) -> Station:
    """A station of the same name in another township, with one who is called like somebody here."""
    township = Area.objects.create(kind=AreaKind.TOWNSHIP, name="三河乡", parent=county.county)
    village = Area.objects.create(kind=AreaKind.VILLAGE, name="石桥村", parent=township)
    station = Station.objects.create(area=village, name=county.station.name)
    Person.objects.create(
        station=station, number="0101", name="张桂英", household="张大山家", pin="00" * 16, is_administrator=True
    )
    return station


def names(client: Client, **asked: str) -> list[str]:
    page = client.get(reverse("people:all"), asked)
    return [row.values[0] for row in page.context["rows"]]


def test_somebody_is_found_by_name_household_or_number(clerk: Client, elsewhere: Station) -> None:
    assert names(clerk, who="张桂") == ["张桂兰", "张桂英"]
    assert names(clerk, who="大山") == ["张桂英"]
    assert names(clerk, who="102") == ["李建国"]
    assert names(clerk, who="10") == []
    assert names(clerk, who="张桂", area=elsewhere.area.parent_id or "") == ["张桂英"]


def test_who_has_left_is_not_found(clerk: Client, county: County) -> None:
    Person.objects.filter(pk=county.li.pk).update(left_at="2026-01-01T00:00Z")
    assert names(clerk) == ["张桂兰"]


def test_what_is_given_out_is_read_in_again_as_nothing_new(clerk: Client, county: County, elsewhere: Station) -> None:
    file = clerk.get(reverse("people:all"), {"as": "xlsx"})
    cells = list(load_workbook(BytesIO(file.content)).worksheets[0].iter_rows(values_only=True))
    assert cells[-1] == ("张桂英", "0101", "张大山家", "是", "柳河村站点", "青禾县 › 三河乡 › 石桥村")
    clerk.post(
        reverse("people:imports"),
        {"file": SimpleUploadedFile("花名册.xlsx", file.content), "area": county.county.id},
    )
    found = RosterImport.objects.get()
    assert {name: count for name, count in found.counts.items() if count} == {"same": 3, "stations": 2}


def test_taking_a_roster_is_told(clerk: Client, county: County) -> None:
    assert clerk.get(reverse("people:all"), {"as": "csv", "who": "张"}).status_code == HTTPStatus.OK
    told = Event.objects.get(view="people:all")
    assert "%E5%BC%A0" in told.changes


def test_nobody_sees_the_people_of_another_area(county: County, elsewhere: Station) -> None:
    keeper = User.objects.create(username="keeper")
    Grant.objects.create(user=keeper, role=Role.ROSTER_KEEPER, area=elsewhere.area)
    client = Client()
    client.force_login(keeper)
    assert names(client) == ["张桂英"]
    assert names(client, area=county.village.id) == ["张桂英"]
    page = client.get(reverse("people:all")).content.decode()
    assert "archive" not in page
    assert "张桂兰" not in client.get(reverse("people:all"), {"as": "csv"}).getvalue().decode()


def test_any_number_of_people_costs_the_same_queries(
    clerk: Client, county: County, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    Person.objects.bulk_create(
        Person(station=county.station, number=str(number), name=f"王{number}") for number in range(500, 560)
    )
    with django_assert_max_num_queries(12):
        clerk.get(reverse("people:all"))
