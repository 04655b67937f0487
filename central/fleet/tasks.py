"""Looking after the stations in the background."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from central.fleet.noticing import notice
from central.jobs.chores import plan

LOOK_EVERY = timedelta(minutes=5)


@task()
def look_after() -> None:
    """Notice who is down; the next time is planned first, so that a failure does not end the series."""
    at = timezone.now()
    plan(look_after, at + LOOK_EVERY)
    notice(at)
