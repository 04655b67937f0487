"""Chores: background tasks that come back."""

from datetime import datetime

from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult


def plan(chore: Task[[], None], at: datetime) -> None:
    """Let a chore's next time begin at ``at``; what was planned before, and what is long done, is forgotten."""
    earlier = DBTaskResult.objects.filter(task_path=chore.module_path)
    earlier.exclude(status=TaskResultStatus.RUNNING).delete()
    chore.using(run_after=at).enqueue()
