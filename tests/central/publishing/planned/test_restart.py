"""A planned publication outlives the worker, the machine, and its own task."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from central.publishing.models import Planned, PlannedState, Publication
from central.publishing.planned import services, tasks
from tests.central.publishing.conftest import Filmed, look

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def late(filmed: Filmed) -> Planned:
    """One whose time came while the machine was off."""
    before = datetime.now(UTC) - timedelta(days=1)
    preview = look(filmed.clerk)
    at = before + timedelta(hours=1)
    planned = services.plan(preview=preview, at=at, exactly=False, by=filmed.clerk, now=before)
    tasks.wait_for_next()
    return planned


def start_worker() -> None:
    call_command("db_worker", "--batch", "--no-startup-delay", "--interval", "0", verbosity=0)


def is_made(planned: Planned) -> bool:
    planned.refresh_from_db()
    return planned.state == PlannedState.DONE and Publication.objects.get() == planned.publication


def test_what_came_due_while_nothing_ran_is_made_at_the_next_start(late: Planned) -> None:
    start_worker()
    assert is_made(late)


def test_so_is_one_of_which_the_task_was_lost(late: Planned) -> None:
    DBTaskResult.objects.all().delete()
    start_worker()
    assert is_made(late)


def test_so_is_one_that_a_power_cut_interrupted(late: Planned) -> None:
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    start_worker()
    assert is_made(late)


def test_one_of_later_waits(late: Planned) -> None:
    Planned.objects.update(at=datetime.now(UTC) + timedelta(days=1))
    DBTaskResult.objects.all().delete()
    start_worker()
    assert not Publication.objects.exists()
    waiting = DBTaskResult.objects.filter(task_path=tasks.publish_planned.module_path)
    assert [task.status for task in waiting] == [TaskResultStatus.READY]
