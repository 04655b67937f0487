"""Looking after papers in the background."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from central.jobs.chores import plan
from central.papers.files import store
from central.papers.reminding import remind

TIDY_EVERY = timedelta(days=1)
LOOK_EVERY = timedelta(hours=1)


@task()
def look_at_papers() -> None:
    """Remind of what is to be reported; the next time is planned first, so that a failure does not end the series."""
    at = timezone.now()
    plan(look_at_papers, at + LOOK_EVERY)
    remind(at)


@task()
def tidy() -> None:
    """Let go of files that belong to nothing; the next time is planned first, so that a failure does not end it."""
    at = timezone.now()
    plan(tidy, at + TIDY_EVERY)
    store.sweep_folder(at)
