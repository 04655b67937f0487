"""Telling many stations in the background."""

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TASK_MAX_PRIORITY

from central.publishing import services as publishing


@task(priority=TASK_MAX_PRIORITY)
def publish_commands(station_ids: list[str]) -> None:
    """Publish what these stations are told to do, and nobody's unfinished work with it."""
    publishing.publish_commands(station_ids, at=timezone.now())
