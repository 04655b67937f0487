"""Large lists, in the background."""

from django.utils import timezone
from django_tasks import task

from central.accounts.models import User
from central.registry import applying, services
from central.registry.models import AreaImport
from central.rights.actions import Action
from central.spreadsheets.keeping import noting_failure
from central.spreadsheets.models import ImportState
from central.trail.acts import acting, by_account


@task()
def read_list(import_id: str) -> None:
    """Read one list."""
    found = AreaImport.objects.filter(pk=import_id, state=ImportState.READING).first()
    if found is not None:
        with noting_failure(AreaImport, import_id):
            services.read(found)


@task()
def apply_list(import_id: str, user_id: int) -> None:
    """Apply one list in the name of a user."""
    with noting_failure(AreaImport, import_id):
        by = User.objects.get(pk=user_id)
        told = by_account(by, action=Action.MANAGE_STATIONS, view="registry:import_apply")
        with acting(lambda: told):
            applying.apply(import_id, by=by, at=timezone.now())
