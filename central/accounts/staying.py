"""How long somebody stays logged in: sessions remember the login and what is done, not what a page asks by itself."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from central.accounts.client_address import client_address
from central.accounts.sessions import Login, SessionStore
from central.identity import new_id

_WRITTEN_EVERY: Final = timedelta(minutes=1)
_AGENT_LENGTH: Final = 256


def remember_login(request: HttpRequest, **_told: Any) -> None:
    """Let the session know since when and from where it is somebody's."""
    login = Login(
        handle=new_id(),
        since_s=timezone.now().timestamp(),
        address=client_address(request),
        user_agent=request.headers.get("User-Agent", "")[:_AGENT_LENGTH],
    )
    _session(request).begin(login)


def stay(request: HttpRequest) -> None:
    """Take it that somebody is there: for a page that is there to be looked at, not to be worked with."""
    session = _session(request)
    if timezone.now() - session.seen_at >= _WRITTEN_EVERY:
        session.stay(timezone.now())


class StayingMiddleware:
    """Whoever does something stays; a part of a page that renews itself (htmx) is nobody's doing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Remember before the view that something is done, at most once a minute: a long upload began in time."""
        at = timezone.now()
        if request.user.is_authenticated and request.headers.get("HX-Request") != "true":
            session = _session(request)
            if at - session.seen_at >= _WRITTEN_EVERY:
                session.stay(at)
        return self._get_response(request)


def _session(request: HttpRequest) -> SessionStore:
    if not isinstance(request.session, SessionStore):
        raise TypeError("sessions lie elsewhere")
    return request.session
