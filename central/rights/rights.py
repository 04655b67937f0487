"""What one account may do, read once."""

from dataclasses import dataclass

from central.accounts.models import User
from central.rights.actions import Action, Role, allows
from central.rights.models import Grant
from central.rights.scope import EVERYWHERE, Scope, is_top, outermost


@dataclass(frozen=True, slots=True)
class Rights:
    """The roles of an account with the path of the area of each; who is ``unbounded`` may do everything everywhere.

    A role at the top of the tree is one for the whole centre, with what belongs to no area.
    """

    roles: tuple[tuple[Role, str], ...] = ()
    unbounded: bool = False

    def scope(self, action: Action) -> Scope:
        """Return where ``action`` may be done."""
        if self.unbounded:
            return EVERYWHERE
        paths = outermost(path for role, path in self.roles if allows(role, action))
        return EVERYWHERE if any(is_top(path) for path in paths) else Scope(paths)

    def given(self, action: Action) -> Scope:
        """Return the areas themselves in which roles were given that allow ``action``."""
        return Scope(frozenset(path for role, path in self.roles if allows(role, action)))


def rights_of(user: User) -> Rights:
    """Return what ``user`` may do."""
    if user.is_superuser:
        return Rights(unbounded=True)
    grants = Grant.objects.filter(user=user).values_list("role", "area__path")
    return Rights(tuple((Role(role), path) for role, path in grants))
