"""What the county sees of a copied disk, and the one press that answers it."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from central.attendance.models import Incarnation
from central.stations.copies import allow_copy, make_copy
from central.stations.models import Station
from tests.central.cast import County

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
FORKED = "有两台设备以本站点的名义上报"
ALLOWED = "已允许另一台设备成为单独的站点"
PAGES = ("stations:show", "attendance:index")


@pytest.fixture
def county(county: County) -> County:
    """The county after two boxes reported as its station."""
    Station.objects.update(public_key="ab" * 32)
    Incarnation.objects.create(id="one", station=county.station, first_heard_at=AT, forked_at=AT)
    return county


def page(clerk: Client, name: str, station: Station) -> str:
    arguments = [station.id] if name == "stations:show" else []
    return clerk.get(reverse(name, args=arguments)).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_copy_is_said_with_the_way_out_of_it(clerk: Client, county: County, name: str) -> None:
    said = page(clerk, name, county.station)
    assert FORKED in said
    assert reverse("stations:allow_copy", args=[county.station.id]) in said


def test_one_press_allows_it_and_the_pages_say_what_comes_next(clerk: Client, county: County) -> None:
    clerk.post(reverse("stations:allow_copy", args=[county.station.id]))
    county.station.refresh_from_db()
    assert county.station.copy_allowed_at is not None
    assert county.station.copy_allowed_by == county.clerk
    for name in PAGES:
        said = page(clerk, name, county.station)
        assert ALLOWED in said
        assert reverse("stations:allow_copy", args=[county.station.id]) not in said


def test_it_is_said_no_more_once_the_copy_has_its_identity(clerk: Client, county: County) -> None:
    allow_copy(station=county.station, by=county.clerk, at=AT)
    copy = make_copy(station=county.station, public_key="cd" * 32, at=AT)
    assert copy is not None
    Incarnation.objects.create(id="two", station=copy, first_heard_at=AT, parent_id="one")
    for name in PAGES:
        assert FORKED not in page(clerk, name, county.station)
    assert copy.name in page(clerk, "stations:show", county.station)
    told = page(clerk, "stations:show", copy)
    assert county.station.name in told
    assert f"由 {county.clerk.get_full_name()} 允许" in told


def test_a_permission_serves_one_copy(county: County) -> None:
    allow_copy(station=county.station, by=county.clerk, at=AT)
    assert make_copy(station=county.station, public_key="cd" * 32, at=AT) is not None
    assert make_copy(station=county.station, public_key="ef" * 32, at=AT) is None


def test_the_name_of_a_copy_has_room_beside_a_long_one(county: County) -> None:
    county.station.name = "站" * 100
    county.station.save()
    allow_copy(station=county.station, by=None, at=AT)
    copy = make_copy(station=county.station, public_key="cd" * 32, at=AT)
    assert copy is not None
    copy.full_clean()


def test_nothing_is_allowed_by_looking_or_by_strangers(clerk: Client, county: County) -> None:
    address = reverse("stations:allow_copy", args=[county.station.id])
    assert clerk.get(address).status_code == 405
    assert Client().post(address).status_code == 302
    county.station.refresh_from_db()
    assert county.station.copy_allowed_at is None
