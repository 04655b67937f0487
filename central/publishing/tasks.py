"""Publishing in the background."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks.base import TASK_MAX_PRIORITY
from django_tasks_db.models import DBTaskResult

from central.accounts.models import User
from central.publishing import services

REFRESH_EVERY = timedelta(days=1)


@task()
def publish(user_id: int) -> int:
    """Publish in the name of a user; return the version."""
    return services.publish(by=User.objects.get(pk=user_id)).version


@task(priority=TASK_MAX_PRIORITY)
def refresh() -> None:
    """Keep the publication from expiring; the next time is planned first, so that a failure does not end the series."""
    at = timezone.now()
    plan_refresh(at + REFRESH_EVERY)
    services.refresh_timestamp(at=at)


def plan_refresh(at: datetime) -> None:
    """Let the next refresh begin at ``at``; what was planned before, and what is long done, is forgotten."""
    earlier = DBTaskResult.objects.filter(task_path=refresh.module_path)
    earlier.exclude(status=TaskResultStatus.RUNNING).delete()
    refresh.using(run_after=at).enqueue()
