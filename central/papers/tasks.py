"""Looking after the files of papers in the background."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from central.jobs.chores import plan
from central.papers.files import store

TIDY_EVERY = timedelta(days=1)


@task()
def tidy() -> None:
    """Let go of files that belong to nothing; the next time is planned first, so that a failure does not end it."""
    at = timezone.now()
    plan(tidy, at + TIDY_EVERY)
    store.sweep_folder(at)
