"""What is done about people once a day."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from central.jobs.chores import plan
from central.people import retention

FOLLOW_EVERY = timedelta(days=1)


@task()
def follow_retention() -> None:
    """Let go of what the periods reach; the next time is planned first, so that a failure does not end the series."""
    at = timezone.now()
    plan(follow_retention, at + FOLLOW_EVERY)
    retention.run(at)
