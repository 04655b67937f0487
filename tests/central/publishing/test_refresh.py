"""The worker keeps the publication from expiring, without anybody pressing a button."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from central.publishing import services, tasks
from content_sync.protocol import paths
from tests.central.running import Office, wait_until

TWENTY_DAYS = timedelta(days=20)
PUBLISH_TWENTY_DAYS_AGO = """
from datetime import timedelta
from django.utils import timezone
from central.publishing import services
services.repository().publish(dict, timezone.now() - timedelta(days=20))
"""


def expires_at(publication: Path) -> datetime:
    """Return when stations stop to believe the publication."""
    signed = json.loads((publication / paths.TIMESTAMP).read_text())["signed"]
    return datetime.fromisoformat(signed["expires"])


def work_off() -> None:
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_starts_signs_again_what_has_passed_half_of_its_life(settings: Settings) -> None:
    services.repository().publish(dict, timezone.now() - TWENTY_DAYS)

    work_off()

    assert expires_at(settings.PUBLICATION_DIR) > timezone.now() + TWENTY_DAYS


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("chore", "every"), [(tasks.refresh, timedelta(days=1)), (tasks.tell, timedelta(hours=1))])
def test_however_often_it_starts_each_chore_is_planned_once(chore: Task[[], None], every: timedelta) -> None:
    before = timezone.now()
    work_off()
    work_off()

    planned = DBTaskResult.objects.get(status="READY", task_path=chore.module_path)
    assert planned.run_after is not None
    assert before < planned.run_after - every < timezone.now()


@pytest.mark.django_db(transaction=True)
def test_a_refresh_that_fails_is_tried_again_the_next_day(settings: Settings) -> None:
    services.repository().publish(dict, timezone.now() - TWENTY_DAYS)
    (settings.KEYS_DIR / "online" / "timestamp.pem").unlink()

    work_off()

    refreshes = DBTaskResult.objects.filter(task_path=tasks.refresh.module_path)
    assert sorted(refreshes.values_list("status", flat=True)) == ["FAILED", "READY"]


def test_a_worker_that_goes_on_for_days_signs_again_by_itself(new_centre: Path, tmp_path: Path) -> None:
    office = Office(shutil.copytree(new_centre, tmp_path / "office"))
    with office.working():
        wait_until(lambda: planned_in(office) > timezone.now())
        assert office.run("shell", "--no-imports", "-c", PUBLISH_TWENTY_DAYS_AGO)[0] == 0
        stale = expires_at(office.data_dir / "publication")
        let_the_day_pass(office)
        wait_until(lambda: expires_at(office.data_dir / "publication") > stale)


def planned_in(office: Office) -> datetime:
    """Return when the next refresh is planned."""
    with closing(sqlite3.connect(office.data_dir / "centre.sqlite3", timeout=20)) as database:
        row = database.execute("SELECT max(run_after) FROM django_tasks_database_dbtaskresult WHERE status = 'READY'")
        (planned,) = row.fetchone()
    return datetime.fromisoformat(planned or "2020-01-01").replace(tzinfo=UTC)


def let_the_day_pass(office: Office) -> None:
    """Make the planned refresh due now."""
    with closing(sqlite3.connect(office.data_dir / "centre.sqlite3", timeout=20)) as database, database:
        database.execute("UPDATE django_tasks_database_dbtaskresult SET run_after = '2020-01-01 00:00:00'")
