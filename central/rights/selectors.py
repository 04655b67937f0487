"""What pages read about accounts and their roles."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from central.accounts.models import User
from central.rights.actions import Action, Role
from central.rights.models import Grant
from central.rights.rights import Rights
from central.rights.scope import Scope
from central.stations.selectors import area_paths


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody has; it can be taken by who looks after accounts where it was given."""

    grant: Grant
    area_path: str
    can_be_taken: bool


def accounts(scope: Scope) -> QuerySet[User]:
    """Return the accounts that have a role in ``scope`` or none at all, by name, each with its ``grants``."""
    grants = Prefetch("grants", Grant.objects.select_related("area").order_by("area__path", "role"))
    seen = Q() if scope.is_everywhere else Q(grants__in=scope.of(Grant)) | Q(grants=None, is_superuser=False)
    return User.objects.filter(seen).distinct().prefetch_related(grants).order_by("-is_active", "username")


def held(user: User, scope: Scope) -> list[Held]:
    """Return the roles of ``user``, from the top of the tree down."""
    paths = area_paths()
    return [Held(grant, paths[grant.area_id], scope.covers(grant.area)) for grant in user.grants.all()]


def may_look_after(scope: Scope, user: User) -> bool:
    """Say whether who looks after the accounts of ``scope`` may change the account itself, its password above all.

    Otherwise whoever does so in a village could become somebody of the county.
    """
    if scope.is_everywhere:
        return True
    return not user.is_superuser and all(scope.covers(grant.area) for grant in user.grants.all())


def who_may(action: Action) -> list[tuple[User, Scope]]:
    """Return the accounts in use that may do ``action`` somewhere, each with where that is."""
    found = User.objects.filter(is_active=True).prefetch_related(
        Prefetch("grants", Grant.objects.select_related("area"))
    )
    may = [(user, _rights(user).scope(action)) for user in found.order_by("username")]
    return [(user, scope) for user, scope in may if scope.roots]


def _rights(user: User) -> Rights:
    roles = tuple((Role(grant.role), grant.area.path) for grant in user.grants.all())
    return Rights(roles, unbounded=user.is_superuser)
