"""The page of publications, as staff use it."""

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from central.publishing.models import Publication
from tests.approving import approve_all
from tests.central.cast import County, make_county

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> County:
    return make_county()


@pytest.fixture
def office(cast: County, client: Client) -> Client:
    client.force_login(cast.clerk)
    return client


def work() -> None:
    call_command("db_worker", "--batch", "--no-startup-delay", "--interval", "0", verbosity=0)


def test_a_press_on_the_button_publishes_in_the_background(office: Client, cast: County) -> None:
    assert office.get("/publications/").status_code == 200
    assert office.post("/publications/publish/", follow=True).status_code == 200
    assert "hx-get" in office.get("/publications/").content.decode()
    assert not Publication.objects.exists()
    work()
    content = office.get("/publications/state/").content.decode()
    assert "hx-get" not in content
    assert "王" in content
    assert Publication.objects.get().published_by == cast.clerk


def test_a_publication_that_fails_is_said_and_the_next_one_heals_it(
    office: Client, cast: County, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    approve_all()
    office.post("/publications/publish/")
    work()
    key = settings.KEYS_DIR / "online" / "timestamp.pem"
    away = key.rename(key.with_suffix(".away"))
    cast.course.title = "新课程"
    cast.course.save()
    office.post("/publications/publish/")
    work()
    assert "message error" in office.get("/publications/").content.decode()
    away.rename(key)
    office.post("/publications/publish/")
    work()
    assert "message error" not in office.get("/publications/").content.decode()
    assert Publication.objects.count() == 2


def test_only_staff_publish_and_only_by_the_button(cast: County, client: Client, office: Client) -> None:
    assert office.get("/publications/publish/").status_code == 405
    client.logout()
    assert client.post("/publications/publish/").status_code == 302
    work()
    assert not Publication.objects.exists()
