"""The register of sticks in the office."""

from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from central.stations.models import Station
from central.sticks.models import Stick
from tests.central.cast import County
from tests.central.sticks.conftest import AT, register

pytestmark = pytest.mark.django_db


def text(client: Client, view: str, *names: object) -> str:
    return client.get(reverse(view, args=names)).content.decode()


def test_a_number_is_reserved_and_the_page_says_what_to_type(clerk: Client, county: County) -> None:
    form = clerk.get(reverse("sticks:create")).context["form"]
    assert form["number"].value() == 1
    said = {"number": 7, "holder": "李建国", "stations": [county.station.id], "valid_until": ""}
    page = clerk.post(reverse("sticks:create"), said, follow=True)
    stick = Stick.objects.get(number=7)
    assert (stick.holder, stick.registered_by, list(stick.stations.all())) == ("李建国", county.clerk, [county.station])
    assert "main.py usb register /media/usb --number 7" in page.content.decode()
    assert "尚未登记" in page.content.decode()


def test_what_cannot_be_is_said_at_its_field(clerk: Client, county: County) -> None:
    Stick.objects.create(number=7)
    past = (AT - timedelta(days=2)).date()
    page = clerk.post(reverse("sticks:create"), {"number": 7, "valid_until": past})
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert set(page.context["form"].errors) == {"number", "valid_until"}
    page = clerk.post(reverse("sticks:create"), {"number": 8, "valid_until": "9999-12-31"})
    assert set(page.context["form"].errors) == {"valid_until"}
    for number in (0, 10_000):
        page = clerk.post(reverse("sticks:create"), {"number": number})
        assert set(page.context["form"].errors) == {"number"}


def test_the_list_tells_how_each_stick_stands(clerk: Client, county: County, mount: Path) -> None:
    stick = register(mount, 7)
    Stick.objects.filter(pk=stick.pk).update(exported_at=AT)
    Stick.objects.create(number=3, stick_id="c", revoked_at=AT)
    Stick.objects.create(number=5, stick_id="b", valid_until=(AT - timedelta(days=2)).date())
    Stick.objects.create(number=9)
    page = clerk.get(reverse("sticks:index"))
    assert [(line.stick.number, line.state) for line in page.context["lines"]] == [
        (5, "expired"), (7, "good"), (9, "reserved"), (3, "revoked"),
    ]  # fmt: skip
    for words in ("已过期", "可用", "尚未登记", "已作废", "全部站点", "王秀英"):
        assert words in page.content.decode()


def test_many_stations_are_counted_in_the_list_and_named_on_the_page(clerk: Client, county: County) -> None:
    stick = Stick.objects.create(number=7)
    stations = [Station.objects.create(area=county.village, name=f"{number}号站") for number in range(4)]
    stick.stations.set(stations)
    assert "4 个站点" in text(clerk, "sticks:index")
    assert "0号站、1号站、2号站、3号站" in text(clerk, "sticks:show", 7)


def test_a_stick_is_changed(clerk: Client, county: County) -> None:
    Stick.objects.create(number=7, holder="李建国")
    said = {"number": 7, "holder": "张桂兰", "valid_until": (AT + timedelta(days=9)).date()}
    clerk.post(reverse("sticks:change", args=[7]), said)
    stick = Stick.objects.get(number=7)
    assert (stick.holder, stick.valid_until) == ("张桂兰", said["valid_until"])


def test_a_stick_is_revoked_after_a_question_and_stays_so(clerk: Client, county: County, mount: Path) -> None:
    stick = register(mount, 7)
    assert "7 号" in text(clerk, "sticks:revoke", 7)
    assert Stick.objects.get(pk=stick.pk).revoked_at is None
    page = clerk.post(reverse("sticks:revoke", args=[7]), follow=True)
    assert "7 号 U 盘已作废" in page.content.decode()
    assert Stick.objects.get(pk=stick.pk).revoked_at is not None
    assert clerk.post(reverse("sticks:revoke", args=[7])).status_code == HTTPStatus.NOT_FOUND
    assert clerk.get(reverse("sticks:change", args=[7])).status_code == HTTPStatus.NOT_FOUND
    assert "usb export" not in text(clerk, "sticks:show", 7)


def test_the_number_of_a_stick_that_was_labelled_stays(clerk: Client, county: County, mount: Path) -> None:
    register(mount, 7)
    clerk.post(reverse("sticks:change", args=[7]), {"number": 8, "holder": "张桂兰"})
    assert Stick.objects.get().number == 7
