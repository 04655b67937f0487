"""Areas, stations, and the codes that enrol them."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from central.stations import areas, selectors, services
from central.stations.models import Area, AreaKind, EnrolmentCode, Station
from content_sync.protocol import enrolment
from tests.central.cast import County

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 8, tzinfo=UTC)


def test_a_code_is_kept_only_as_the_key_that_it_gives(county: County) -> None:
    code = services.issue_code(station=county.station, made_by=county.clerk, at=AT)

    kept = EnrolmentCode.objects.get()
    assert re.fullmatch(r"\d{12}", code)
    assert (kept.name, bytes(kept.key)) == (code[:4], enrolment.derive_key(code))
    assert (kept.station, kept.made_by, kept.expires_at) == (county.station, county.clerk, AT + timedelta(days=7))


def test_a_new_code_ends_the_stations_last_one(county: County) -> None:
    first = services.issue_code(station=county.station, made_by=county.clerk, at=AT)
    services.issue_code(station=county.station, made_by=county.clerk, at=AT + timedelta(hours=1))

    assert EnrolmentCode.objects.get(name=first[:4]).expires_at == AT + timedelta(hours=1)
    assert EnrolmentCode.objects.filter(expires_at__gt=AT + timedelta(hours=1)).count() == 1


def test_two_live_codes_never_share_their_name(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Station.objects.create(area=county.village, name="二号站点")
    codes = iter(["111122223333", "111144445555", "999900001111"])
    monkeypatch.setattr(enrolment, "make_code", lambda: next(codes))

    given = [services.issue_code(station=station, made_by=None, at=AT) for station in (county.station, other)]

    assert given == ["111122223333", "999900001111"]
    assert [code.name for code in EnrolmentCode.objects.order_by("name")] == ["1111", "9999"]


def test_the_page_shows_the_digits_in_fours_and_only_once(clerk: Client, county: County) -> None:
    made = clerk.post(reverse("stations:issue_code", args=[county.station.id])).content.decode()
    after = clerk.get(reverse("stations:show", args=[county.station.id])).content.decode()

    shown = re.search(r"\b\d{4} \d{4} \d{4}\b", made)
    assert shown is not None
    assert EnrolmentCode.objects.get().name == shown[0][:4]
    assert not re.search(r"\b\d{4} \d{4} \d{4}\b", after)


def test_the_language_can_be_changed_beside_a_code(clerk: Client, county: County) -> None:
    made = clerk.post(reverse("stations:issue_code", args=[county.station.id])).content.decode()
    onward = re.search(r'name="next" value="([^"]+)"', made)

    assert onward is not None
    assert clerk.get(onward[1]).status_code == 200


def test_a_code_is_made_by_a_post_alone(clerk: Client, county: County) -> None:
    clerk.get(reverse("stations:issue_code", args=[county.station.id]))

    assert not EnrolmentCode.objects.exists()


def test_a_station_is_added_and_changed(clerk: Client, county: County) -> None:
    clerk.post(reverse("stations:create"), {"name": "二号站点", "area": county.village.id})
    station = Station.objects.get(name="二号站点")
    clerk.post(reverse("stations:change", args=[station.id]), {"name": "文化站", "area": county.township.id})

    station.refresh_from_db()
    assert (station.name, station.area) == ("文化站", county.township)


def test_the_tree_stands_in_order_with_its_paths(county: County) -> None:
    areas.create_area(parent=county.county, kind=AreaKind.TOWNSHIP, name="三河乡")

    lines = [(line.path, line.depth) for line in selectors.area_lines()]

    assert lines == [
        ("青禾县", 0),
        ("青禾县 › 三河乡", 1),
        ("青禾县 › 云溪镇", 1),
        ("青禾县 › 云溪镇 › 柳河村", 2),
    ]


def test_an_area_lies_only_in_a_larger_one(county: County) -> None:
    with pytest.raises(ValidationError):
        areas.create_area(parent=county.village, kind=AreaKind.TOWNSHIP, name="反了")


def test_two_areas_at_one_place_have_two_names(clerk: Client, county: County) -> None:
    form = {"parent": county.county.id, "kind": AreaKind.TOWNSHIP, "name": "云溪镇"}

    page = clerk.post(reverse("stations:create_area"), form).content.decode()

    assert "这里已有同名区域。" in page
    assert Area.objects.filter(name="云溪镇").count() == 1


def test_the_tree_has_one_top(clerk: Client, county: County) -> None:
    form = {"parent": "", "kind": AreaKind.COUNTY, "name": "外县"}

    page = clerk.post(reverse("stations:create_area"), form).content.decode()

    assert "区域树已有最上级" in page
    assert not Area.objects.filter(name="外县").exists()


def test_an_area_is_added_below_another_and_renamed(clerk: Client, county: County) -> None:
    address = reverse("stations:create_area")
    proposed = clerk.get(address, {"parent": county.township.id}).context["form"]
    clerk.post(address, {"parent": county.township.id, "kind": proposed["kind"].value(), "name": "新村"})
    area = Area.objects.get(name="新村")
    clerk.post(reverse("stations:change_area", args=[area.id]), {"name": "新民村", "parent": county.township.id})

    area.refresh_from_db()
    assert (area.name, area.kind, area.parent) == ("新民村", AreaKind.VILLAGE, county.township)
