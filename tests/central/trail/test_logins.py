"""Coming, going, failing to come in, being refused and taking data away are told."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from central.accounts.models import User
from central.rights.actions import Role
from central.rights.models import Grant
from central.trail.models import Event, Kind
from tests.central.cast import County
from tests.central.trail.rows import changes, newest

pytestmark = pytest.mark.django_db
PASSWORD = "lu-shui-2026-qiu"


@pytest.fixture
def li(county: County) -> User:
    """A village's reader, with a password."""
    li = User.objects.create_user("li", password=PASSWORD)
    Grant.objects.create(user=li, role=Role.REPORTER, area=county.village)
    return li


def test_who_comes_and_goes(li: User) -> None:
    browser = Client(REMOTE_ADDR="10.1.2.3")
    browser.post(reverse("login"), {"username": "li", "password": PASSWORD})
    came = newest()
    browser.post(reverse("logout"))
    went = newest()

    for row, kind in ((came, Kind.LOGGED_IN), (went, Kind.LOGGED_OUT)):
        assert (row.kind, row.account_id, row.account_name, row.address) == (kind, li.pk, "li", "10.1.2.3")
        assert row.subject_id == li.pk


def test_who_fails_to_come_in(li: User) -> None:
    Client(REMOTE_ADDR="10.6.6.6").post(reverse("login"), {"username": "li", "password": "guessed"})
    row = newest()
    assert (row.kind, row.account_id, row.subject_id, row.address) == (Kind.LOGIN_FAILED, None, li.pk, "10.6.6.6")
    assert row.record_name == "li"


def test_a_name_that_nobody_has_is_not_kept(county: County) -> None:
    Client().post(reverse("login"), {"username": "a password, by mistake", "password": "guessed"})
    assert (newest().kind, newest().record_name, newest().changes) == (Kind.LOGIN_FAILED, "", "")


@pytest.mark.parametrize("address", ["/publications/publish/", "/people/{station}/new/", "/notices/{notice}/delete/"])
def test_a_refused_try_is_told(li: User, county: County, address: str) -> None:
    browser = Client()
    browser.force_login(li)
    address = address.format(station=county.station.id, notice=county.notice.id)
    assert browser.post(address, {"name": "假"}).status_code in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
    row = newest()
    assert (row.kind, row.account_id, row.record_name) == (Kind.REFUSED, li.pk, f"POST {address}")


def test_a_forged_form_is_told(li: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(li)
    assert browser.post(reverse("logout")).status_code == HTTPStatus.FORBIDDEN
    assert (newest().kind, newest().account_id) == (Kind.REFUSED, li.pk)


def test_looking_at_a_page_is_not_told(li: User, county: County) -> None:
    browser = Client()
    browser.force_login(li)
    before = newest().number
    browser.get(reverse("home"))
    assert browser.get(reverse("rights:index")).status_code == HTTPStatus.FORBIDDEN
    assert newest().number == before


def test_taking_records_away_is_told(li: User, county: County) -> None:
    browser = Client()
    browser.force_login(li)
    browser.get(reverse("attendance:export"), {"area": county.village.id, "first_day": "2026-11-01"})
    row = newest()
    assert (row.kind, row.account_id, row.area_path) == (Kind.READ, li.pk, county.village.path)
    assert "first_day=2026-11-01" in changes(row)["selection"][1]
    browser.get(reverse("attendance:export"))
    assert Event.objects.filter(kind=Kind.READ, subject_id=li.pk).count() == 1
