"""Tells the trail who asks for what, and of tries that were refused."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponseBase

from central.accounts.client_address import client_address
from central.accounts.models import User
from central.rights.required import needed_action
from central.trail.acts import Act, acting, name_of
from central.trail.notes import note_refused

_SAFE: Final = {"GET", "HEAD", "OPTIONS", "TRACE"}
_REFUSED: Final = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
"""What lies elsewhere is not found (``rights.scope``), so that is a refusal too."""


class TrailMiddleware:
    """Comes after the session's account is known, before anything may be refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request`` in the name of who asks."""
        with acting(partial(act_of, request)):
            response = self._get_response(request)
            is_refused = request.method not in _SAFE and response.status_code in _REFUSED
            if is_refused and isinstance(request.user, User):
                note_refused(request)
        return response


def act_of(request: HttpRequest) -> Act:
    """Return what ``request`` is."""
    user, match = request.user, request.resolver_match
    action = needed_action(match.func) if match else None
    return Act(
        account_id=user.pk if isinstance(user, User) else None,
        account_name=name_of(user) if isinstance(user, User) else "",
        address=client_address(request),
        action=action or "",
        view=match.view_name if match else "",
    )
