"""Every page says which action it needs; who may do that nowhere is refused before the page is asked."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase

from central.accounts.models import current_user
from central.rights.actions import Action
from central.rights.rights import Rights, rights_of
from central.rights.scope import Scope

View = Callable[..., HttpResponseBase]
V = TypeVar("V", bound=View)

_ACTION: Final = "needed_action"
_EVERYWHERE: Final = "needed_everywhere"
FOR_ALL_STAFF: Final = "for_all_staff"
_RIGHTS: Final = "rights"


def requires(action: Action, *, everywhere: bool = False) -> Callable[[V], V]:
    """Let only those to a view who may do ``action`` somewhere, or ``everywhere``.

    Where that is, ``scope`` tells the view.
    """

    def mark(view: V) -> V:
        setattr(view, _ACTION, action)
        setattr(view, _EVERYWHERE, everywhere)
        return view

    return mark


def for_all_staff(view: V) -> V:
    """Let everybody with an account to a view, whatever the roles."""
    setattr(view, FOR_ALL_STAFF, True)
    return view


def needed_action(view: View) -> Action | None:
    """Return the action that a view needs, None if it names none."""
    return getattr(view, _ACTION, None)


def rights(request: HttpRequest) -> Rights:
    """Return what who asks may do."""
    found = getattr(request, _RIGHTS, None)
    if not isinstance(found, Rights):
        raise TypeError("this page was reached without a login")
    return found


def scope(request: HttpRequest) -> Scope:
    """Return where who asks may do what the page is for."""
    action = needed_action(request.resolver_match.func) if request.resolver_match else None
    if action is None:
        raise TypeError("this page says nothing of rights")
    return rights(request).scope(action)


def may_open(held: Rights, view: View, record: Model | None = None) -> bool:
    """Say whether who holds these rights is let to a view: for ``record``, or without one for some record."""
    if getattr(view, FOR_ALL_STAFF, False):
        return True
    action = needed_action(view)
    if action is None:
        return False
    where = held.scope(action)
    if getattr(view, _EVERYWHERE, False):
        return where.is_everywhere
    return bool(where.roots) if record is None else where.holds(record)


class RightsMiddleware:
    """Comes after the login: a page that needs no login needs no rights."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self._get_response(request)

    def process_view(self, request: HttpRequest, view: View, _args: Any, _kwargs: Any) -> None:
        """Refuse who may not, and a page that says nothing of rights.

        Raises:
            PermissionDenied: the account may do nowhere what the page is for.
        """
        if not getattr(view, "login_required", True):
            return
        held = rights_of(current_user(request))
        setattr(request, _RIGHTS, held)
        if not may_open(held, view):
            raise PermissionDenied
