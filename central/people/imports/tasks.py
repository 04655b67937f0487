"""Large spreadsheets, in the background."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django_tasks import task

from central.accounts.models import User
from central.people.imports import applying, services
from central.people.models import ImportState, RosterImport


@task()
def read_import(import_id: str) -> None:
    """Read one spreadsheet."""
    found = RosterImport.objects.filter(pk=import_id, state=ImportState.READING).first()
    if found is not None:
        with _noting_failure(import_id):
            services.read(found)


@task()
def apply_import(import_id: str, user_id: int, *, ends_missing: bool) -> None:
    """Apply one spreadsheet in the name of a user."""
    with _noting_failure(import_id):
        by = User.objects.get(pk=user_id)
        applying.apply(import_id, ends_missing=ends_missing, by=by, at=timezone.now())


@contextmanager
def _noting_failure(import_id: str) -> Iterator[None]:
    """Let the page say that it failed; an interruption is no failure, for the task is taken up again."""
    try:
        yield
    except Exception:
        RosterImport.objects.filter(pk=import_id).update(state=ImportState.FAILED, sealed=b"")
        raise
