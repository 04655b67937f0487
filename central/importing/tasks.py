"""What is done about batches in the background."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from central.importing import store, unpacking
from central.importing.models import BatchFile, FileState
from central.jobs.chores import plan

TIDY_EVERY = timedelta(days=1)


@task()
def look_at(file_id: str) -> None:
    """Find out what a file is that has come whole."""
    file = BatchFile.objects.filter(pk=file_id, state=FileState.WHOLE).select_related("batch").first()
    if file:
        unpacking.look(file)


@task()
def tidy() -> None:
    """Let go of what nobody came back for."""
    at = timezone.now()
    plan(tidy, at + TIDY_EVERY)
    store.forget_old(at)
