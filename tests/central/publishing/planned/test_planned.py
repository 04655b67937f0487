"""Publications at a moment that somebody chose."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from central.accounts.models import User
from central.catalogue.models import Lesson
from central.publishing import selectors
from central.publishing.models import Planned, PlannedState, Preview, Problem, Publication
from central.publishing.planned import services, tasks
from central.rights.models import Grant
from central.trail.models import Event
from tests.approving import approve_all, take_off
from tests.central.publishing.conftest import Filmed, film, look, publish
from tests.central.publishing.village import Village

NOW = datetime.now(UTC)
SOON = NOW + timedelta(hours=1)
LATER = NOW + timedelta(days=3)


def plan(filmed: Filmed, at: datetime = SOON, *, exactly: bool = False) -> Planned:
    return services.plan(preview=look(filmed.clerk), at=at, exactly=exactly, by=filmed.clerk, now=NOW)


def became(planned: Planned) -> tuple[str, str]:
    planned.refresh_from_db()
    return planned.state, planned.problem


def titles(station: Village) -> list[str]:
    return sorted(lesson.title for lesson in station.sync().lessons)


def test_what_is_approved_by_then_is_published_in_the_name_of_who_planned_it(filmed: Filmed, station: Village) -> None:
    planned = plan(filmed)
    Lesson.objects.create(course=filmed.course, number=1003, title="防虫", medium=film(b"bugs"))
    approve_all()
    take_off(filmed.other)
    services.make_due(SOON - timedelta(seconds=1))
    assert not Publication.objects.exists()
    services.make_due(SOON)
    assert became(planned) == (PlannedState.DONE, "")
    assert planned.publication == Publication.objects.get()
    assert planned.publication.published_by == filmed.clerk
    assert titles(station) == ["水稻插秧", "防虫"]
    told = Event.objects.filter(model="publishing.publication").latest("number")
    assert (told.account_id, told.view) == (filmed.clerk.pk, "publishing:plan")


@pytest.mark.parametrize("change", ["approved more", "taken off"])
def test_only_what_the_preview_showed_is_published_or_nothing(filmed: Filmed, change: str) -> None:
    planned = plan(filmed, exactly=True)
    if change == "taken off":
        take_off(filmed.lesson)
    else:
        filmed.lesson.title = "改了"
        filmed.lesson.save()
        approve_all()
    services.make_due(SOON)
    assert became(planned) == (PlannedState.FAILED, Problem.OTHERWISE)
    assert not Publication.objects.exists()
    assert selectors.failed_plan() == planned


def test_exactly_minds_neither_people_nor_the_passing_of_time(filmed: Filmed, station: Village) -> None:
    filmed.notice.valid_until = NOW + timedelta(hours=6)
    filmed.notice.save()
    approve_all()
    planned = plan(filmed, exactly=True)
    filmed.li.delete()
    Preview.objects.filter(pk=planned.preview_id).update(made_at=NOW)
    services.make_due(SOON)
    assert became(planned) == (PlannedState.DONE, "")
    assert [person.name for person in station.sync().people] == ["张桂兰"]


def test_what_was_published_meanwhile_is_never_undone(filmed: Filmed, station: Village) -> None:
    planned = plan(filmed, exactly=True)
    filmed.notice.title = "紧急补充"
    filmed.notice.save()
    publish(filmed.clerk)
    services.make_due(SOON)
    assert became(planned) == (PlannedState.FAILED, Problem.OTHERWISE)
    assert [notice.title for notice in station.sync().notices] == ["紧急补充"]
    assert selectors.failed_plan() == planned


def test_who_may_publish_no_more_publishes_nothing(filmed: Filmed) -> None:
    planned, switched_off = plan(filmed), plan(filmed)
    Grant.objects.filter(user=filmed.clerk).delete()
    services.make_due(SOON)
    User.objects.filter(pk=filmed.clerk.pk).update(is_active=False)
    assert became(planned) == became(switched_off) == (PlannedState.FAILED, Problem.NO_RIGHT)
    assert not Publication.objects.exists()


def test_what_cannot_be_made_is_noted_and_does_not_come_again(
    filmed: Filmed, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    publish(filmed.clerk)
    filmed.course.title = "水稻"
    filmed.course.save()
    planned = plan(filmed)
    (settings.KEYS_DIR / "online" / "timestamp.pem").unlink()
    with pytest.raises(Exception, match="timestamp"):
        services.make_due(SOON)
    assert became(planned) == (PlannedState.FAILED, Problem.IMPOSSIBLE)
    assert services.next_at() is None


def test_what_is_called_off_is_not_made(filmed: Filmed) -> None:
    planned = plan(filmed)
    assert services.call_off(planned)
    services.make_due(SOON)
    assert became(planned) == (PlannedState.CALLED_OFF, "")
    assert not services.call_off(planned)
    assert not Publication.objects.exists()


def test_the_chore_wakes_up_for_the_next_and_finds_what_a_lost_task_left(filmed: Filmed) -> None:
    later, soon = plan(filmed, LATER), plan(filmed, SOON)
    tasks.wait_for_next()
    assert waking() == [SOON]
    services.call_off(soon)
    tasks.wait_for_next()
    assert waking() == [LATER]
    DBTaskResult.objects.all().delete()
    tasks.wait_for_next()
    assert waking() == [LATER]
    Planned.objects.filter(pk=later.pk).update(at=NOW)
    tasks.publish_planned.func()
    assert became(later) == (PlannedState.DONE, "")


def waking() -> list[datetime]:
    """Return when the background wakes up for planned publications."""
    found = DBTaskResult.objects.filter(task_path=tasks.publish_planned.module_path)
    return list(found.values_list("run_after", flat=True))


def test_a_moment_that_is_over_and_a_preview_that_does_not_hold_are_refused(filmed: Filmed) -> None:
    with pytest.raises(ValidationError):
        plan(filmed, NOW - timedelta(minutes=1))
    with pytest.raises(ValidationError):
        plan(filmed, NOW + timedelta(days=400))
    first = publish(filmed.clerk)
    filmed.course.title = "水稻"
    filmed.course.save()
    publish(filmed.clerk)
    with pytest.raises(ValidationError):
        services.plan(preview=look(filmed.clerk, first), at=SOON, exactly=False, by=filmed.clerk, now=NOW)


def test_it_is_planned_listed_and_called_off_on_the_pages(filmed: Filmed, client: Client) -> None:
    client.force_login(filmed.clerk)
    address = client.post("/publications/previews/").headers["Location"]
    answer = client.post(f"{address}plan/", {"at": "2020-01-01T06:00", "what": "by-then"})
    assert answer.status_code == 422
    at = (datetime.now(UTC) + timedelta(days=5)).strftime("%Y-%m-%dT06:00")
    assert client.post(f"{address}plan/", {"at": at, "what": "exactly"}).status_code == 302
    planned = Planned.objects.get()
    assert (planned.exactly, planned.planned_by) == (True, filmed.clerk)
    assert f"/publications/planned/{planned.pk}/call-off/" in client.get("/publications/").content.decode()
    client.post(f"/publications/planned/{planned.pk}/call-off/")
    assert "call-off" not in client.get("/publications/").content.decode()


def test_a_failed_one_stands_on_the_overview_until_somebody_publishes_or_puts_it_away(
    filmed: Filmed, client: Client
) -> None:
    client.force_login(filmed.clerk)
    planned = plan(filmed, exactly=True)
    take_off(filmed.lesson)
    Planned.objects.update(at=NOW - timedelta(hours=1))
    services.make_due(NOW)
    assert 'role="alert"' in client.get("/").content.decode()
    client.post(f"/publications/planned/{planned.pk}/call-off/")
    assert 'role="alert"' not in client.get("/").content.decode()
    Planned.objects.update(state=PlannedState.FAILED)
    assert 'role="alert"' in client.get("/").content.decode()
    publish(filmed.clerk)
    assert 'role="alert"' not in client.get("/").content.decode()
