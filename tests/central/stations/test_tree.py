"""Areas that are moved with all that lies in them, and taken off the tree once nothing does."""

from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from central.accounts.models import User
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations import areas
from central.stations.models import Area, AreaKind, Station
from central.stations.selectors import area_paths
from tests.central.cast import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(county: County) -> Area:
    return areas.create_area(parent=county.county, kind=AreaKind.TOWNSHIP, name="三河乡")


def change(client: Client, area: Area, **said: str) -> str:
    address = reverse("stations:change_area", args=[area.id])
    return client.post(address, {"name": area.name, "profile": "", **said}, follow=True).content.decode()


def test_a_village_goes_to_another_township_with_its_station(clerk: Client, county: County, other: Area) -> None:
    change(clerk, county.village, parent=other.id)
    assert area_paths()[county.village.id] == "青禾县 › 三河乡 › 柳河村"
    inside = Station.objects.filter(area__path__startswith=other.path)
    assert list(inside) == [county.station]


def test_a_township_takes_along_what_lies_in_it(county: County) -> None:
    city = Area.objects.create(kind=AreaKind.CITY, name="东州市")
    Area.objects.filter(pk=county.county.pk).update(parent=city, path=f"{city.id}/{county.county.id}/")
    Area.objects.filter(pk=county.township.pk).update(path="wrong/")
    county.county.refresh_from_db()
    county.township.refresh_from_db()
    moved = areas.change_area(area=county.township, name="云溪镇", parent=county.county)
    assert moved.path == f"{city.id}/{county.county.id}/{county.township.id}/"

    second = areas.create_area(parent=city, kind=AreaKind.COUNTY, name="西谷县")
    for area in (county.township, county.village):
        area.refresh_from_db()
    county.village.save()
    areas.change_area(area=county.township, name="云溪镇", parent=second)
    county.village.refresh_from_db()
    assert county.village.path == f"{city.id}/{second.id}/{county.township.id}/{county.village.id}/"


def test_rights_hold_where_it_lies_now(clerk: Client, county: County, other: Area) -> None:
    keeper = User.objects.create(username="keeper")
    Grant.objects.create(user=keeper, role=Role.ADMINISTRATOR, area=other)
    client = Client()
    client.force_login(keeper)
    page = reverse("stations:show", args=[county.station.id])
    assert client.get(page).status_code == HTTPStatus.NOT_FOUND
    change(clerk, county.village, parent=other.id)
    assert client.get(page).status_code == HTTPStatus.OK


def test_nobody_takes_an_area_out_of_another_ones_hands(county: County, other: Area) -> None:
    keeper = User.objects.create(username="keeper")
    Grant.objects.create(user=keeper, role=Role.ADMINISTRATOR, area=county.township)
    client = Client()
    client.force_login(keeper)
    change(client, county.village, parent=other.id)
    change(client, county.township, parent=county.village.id)
    county.village.refresh_from_db()
    county.township.refresh_from_db()
    assert (county.village.parent, county.township.parent) == (county.township, county.county)


def test_it_goes_to_no_place_that_has_its_name_or_is_smaller(clerk: Client, county: County, other: Area) -> None:
    areas.create_area(parent=other, kind=AreaKind.VILLAGE, name="柳河村")
    assert "这里已有同名区域。" in change(clerk, county.village, parent=other.id)
    with pytest.raises(ValidationError):
        areas.change_area(area=county.township, name="云溪镇", parent=county.village)
    county.village.refresh_from_db()
    assert county.village.parent == county.township


def test_an_empty_area_is_asked_about_and_deleted(clerk: Client, county: County, other: Area) -> None:
    address = reverse("stations:delete_area", args=[other.id])
    tree = clerk.get(reverse("stations:areas")).content.decode()
    assert address in tree
    assert reverse("stations:delete_area", args=[county.village.id]) not in tree
    assert "三河乡" in clerk.get(address).content.decode()
    clerk.post(address)
    assert not Area.objects.filter(pk=other.pk).exists()


def test_one_that_is_needed_stays_and_what_needs_it_is_said(clerk: Client, county: County) -> None:
    shown = clerk.post(reverse("stations:delete_area", args=[county.village.id]), follow=True).content.decode()
    assert "柳河村还在使用：站点。" in shown
    assert Area.objects.filter(pk=county.village.pk).exists()
