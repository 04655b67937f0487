"""The page of publications, as staff use it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from central.catalogue.models import Lesson
from central.publishing import services, tasks
from central.publishing.models import Publication
from central.publishing.previews.changes import Kind, Verb
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


def look(office: Client) -> str:
    """Press the button that compares; return the address of the preview."""
    answer = office.post("/publications/previews/")
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def publish(office: Client) -> str:
    """Look, and publish that; return the address of the preview."""
    address = look(office)
    office.post(f"{address}publish/")
    work()
    return address


def test_what_was_looked_at_is_published_in_the_background(office: Client, cast: County) -> None:
    approve_all()
    assert office.get("/publications/").status_code == 200
    address = look(office)
    shown = office.get(address).content.decode()
    assert "水稻插秧" in shown
    assert "防寒通知" in shown
    office.post(f"{address}publish/")
    assert f"{address}progress/" in office.get(address).content.decode()
    assert "every 1s" in office.get("/publications/").content.decode()
    assert not Publication.objects.exists()
    work()
    content = office.get("/publications/").content.decode()
    assert "every 1s" not in content
    assert "王" in content
    assert office.get(f"{address}progress/").headers["HX-Refresh"] == "true"
    publication = Publication.objects.get()
    assert publication.published_by == cast.clerk
    assert publication.preview is not None
    assert address == f"/publications/previews/{publication.preview.id}/"


def test_what_changed_after_the_preview_is_said_and_shown_and_nothing_is_published(
    office: Client, cast: County
) -> None:
    approve_all()
    address = look(office)
    cast.course.title = "改了名"
    cast.course.save()
    office.post(f"{address}publish/")
    work()
    assert not Publication.objects.exists()
    answer = office.get(address, follow=True)
    ((anew, _status),) = answer.redirect_chain
    assert "message warning" in answer.content.decode()
    assert "改了名" in answer.content.decode()
    office.post(f"{anew}publish/")
    work()
    assert Publication.objects.count() == 1


def test_what_is_published_already_needs_no_button(office: Client) -> None:
    approve_all()
    publish(office)
    address = look(office)
    assert f"{address}publish/" not in office.get(address).content.decode()


def test_of_two_who_press_at_once_one_publishes(office: Client) -> None:
    approve_all()
    address = look(office)
    office.post(f"{address}publish/")
    office.post(f"{address}publish/")
    assert DBTaskResult.objects.filter(task_path=tasks.publish.module_path).count() == 1


def test_a_publication_that_fails_is_said_and_the_next_one_heals_it(
    office: Client, cast: County, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    approve_all()
    publish(office)
    key = settings.KEYS_DIR / "online" / "timestamp.pem"
    away = key.rename(key.with_suffix(".away"))
    cast.course.title = "新课程"
    cast.course.save()
    address = publish(office)
    assert "message error" in office.get("/publications/").content.decode()
    assert "message error" in office.get(address).content.decode()
    away.rename(key)
    publish(office)
    assert "message error" not in office.get("/publications/").content.decode()
    assert Publication.objects.count() == 2


def test_what_takes_long_is_compared_in_the_background(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "AT_ONCE_STATIONS", 0)
    approve_all()
    address = look(office)
    assert "<progress" in office.get(address).content.decode()
    work()
    assert "水稻插秧" in office.get(address).content.decode()


def test_the_history_says_what_changed_and_can_leave_out_what_the_centre_did_itself(
    office: Client, cast: County
) -> None:
    approve_all()
    publish(office)
    cast.notice.title = "改后的通知"
    cast.notice.save()
    approve_all()
    publish(office)
    services.publish_station(cast.station)
    by_people, everything = office.get("/publications/"), office.get("/publications/?by=all")
    (newest, summary, said), _first = by_people.context["rows"]
    assert (newest.version, summary.counts, len(said)) == (2, {Kind.NOTICE: {Verb.CHANGED: 1}}, 1)
    assert len(everything.context["rows"]) >= len(by_people.context["rows"]) == 2


def test_only_staff_publish_and_only_by_the_button(cast: County, client: Client, office: Client) -> None:
    address = look(office)
    assert office.get(f"{address}publish/").status_code == 405
    client.logout()
    assert client.post(f"{address}publish/").status_code == 302
    work()
    assert not Publication.objects.exists()


def test_the_pages_ask_the_database_no_more_often_the_more_there_is(office: Client, cast: County) -> None:
    approve_all()
    address = publish(office)
    pages = ("/publications/", address, f"{address}stations/", f"{address}changes/lesson/")

    def queries() -> list[int]:
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                office.get(page)
            counts.append(len(asked))
        return counts

    queries()
    few = queries()
    for number in range(3):
        cast.course.title = f"第{number}版"
        cast.course.save()
        Lesson.objects.create(course=cast.course, number=2000 + number, title="课", medium=cast.lesson.medium)
        approve_all()
        services.publish(by=cast.clerk)
    assert queries() == few
