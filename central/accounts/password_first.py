"""Who has a password that somebody else knows chooses another one before anything else."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from central.accounts.models import User

V = TypeVar("V", bound=Callable[..., HttpResponseBase])
_BEFORE: Final = "before_new_password"


def before_new_password(view: V) -> V:
    """Let also those to a view who have yet to choose a password."""
    setattr(view, _BEFORE, True)
    return view


class PasswordFirstMiddleware:
    """Comes after the login."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """Lead to the page where a password is chosen."""
        must = isinstance(request.user, User) and request.user.must_change_password
        if not must or getattr(view, _BEFORE, False) or not getattr(view, "login_required", True):
            return None
        there = reverse("account:password")
        return HttpResponseClientRedirect(there) if request.headers.get("HX-Request") == "true" else redirect(there)
