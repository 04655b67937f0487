"""The rosters of the stations."""

import pytest
from django.test import Client
from django.urls import reverse

from central.people import selectors
from central.people.models import Person
from central.stations.models import Station
from tests.central.cast import County, make_county

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make_county()


@pytest.fixture
def clerk(county: County) -> Client:
    client = Client()
    client.force_login(county.clerk)
    return client


def test_a_learner_is_added_with_the_next_number(clerk: Client, county: County) -> None:
    address = reverse("people:create", args=[county.station.id])
    proposed = clerk.get(address).context["form"]["number"].value()
    clerk.post(address, {"name": "赵小兰", "number": proposed})

    assert (proposed, Person.objects.get(name="赵小兰").number) == ("103", "103")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [("101", "张桂兰已经在用这个编号。"), ("1o3", "编号要在遥控器上输入，只能用数字。"), ("１０３", "只能用数字。")],
)
def test_a_number_is_digits_and_nobody_elses(number: str, sentence: str, clerk: Client, county: County) -> None:
    page = clerk.post(reverse("people:create", args=[county.station.id]), {"name": "赵小兰", "number": number})

    assert sentence in page.content.decode()
    assert Person.objects.count() == 2


def test_two_stations_may_use_the_same_number(clerk: Client, county: County) -> None:
    other = Station.objects.create(area=county.village, name="二号站点")

    clerk.post(reverse("people:create", args=[other.id]), {"name": "赵小兰", "number": "101"})

    assert Person.objects.filter(number="101").count() == 2


def test_a_learner_is_changed(clerk: Client, county: County) -> None:
    address = reverse("people:change", args=[county.station.id, county.zhang.id])
    clerk.post(address, {"name": "张桂芳", "number": "101"})

    county.zhang.refresh_from_db()
    assert county.zhang.name == "张桂芳"


def test_the_roster_stands_in_the_order_of_numbers(county: County) -> None:
    Person.objects.create(station=county.station, number="9", name="九号")

    assert [person.number for person in selectors.people_of(county.station)] == ["9", "101", "102"]
