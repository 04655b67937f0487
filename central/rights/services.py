"""What changes who may do what."""

from django.db import transaction

from central.accounts.models import User
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Area


@transaction.atomic
def give_role(*, user: User, role: Role, area: Area, by: User | None) -> Grant:
    """Give ``user`` a role in an area and all areas in it; what was given before stays as it was given."""
    grant, _is_new = Grant.objects.get_or_create(user=user, role=role, area=area, defaults={"given_by": by})
    return grant


@transaction.atomic
def take_role(*, grant: Grant) -> None:
    """Take a role away again."""
    grant.delete()
