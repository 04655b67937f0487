"""Large spreadsheets, in the background."""

from django.utils import timezone
from django_tasks import task

from central.accounts.models import User
from central.people.imports import applying, services
from central.people.models import ImportState, RosterImport
from central.spreadsheets.keeping import noting_failure


@task()
def read_import(import_id: str) -> None:
    """Read one spreadsheet."""
    found = RosterImport.objects.filter(pk=import_id, state=ImportState.READING).first()
    if found is not None:
        with noting_failure(RosterImport, import_id):
            services.read(found)


@task()
def apply_import(import_id: str, user_id: int, *, ends_missing: bool) -> None:
    """Apply one spreadsheet in the name of a user."""
    with noting_failure(RosterImport, import_id):
        by = User.objects.get(pk=user_id)
        applying.apply(import_id, ends_missing=ends_missing, by=by, at=timezone.now())
