"""Waking up for planned publications."""

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TASK_MAX_PRIORITY

from central.jobs import chores
from central.publishing.planned import services


@task(priority=TASK_MAX_PRIORITY)
def publish_planned() -> None:
    """Make what is due, then wait for the next; whatever ends this, the worker's next start looks at the rows again."""
    try:
        services.make_due(timezone.now())
    finally:
        wait_for_next()


def wait_for_next() -> None:
    """Let the next planned publication begin at its time; one whose time is over begins at once."""
    if due := services.next_at():
        chores.plan(publish_planned, due)
