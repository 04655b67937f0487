"""The door of every learner's page: a cookie of the learner's own, which has nothing to do with staff's sessions."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, Final, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from central.learn.entry.signing_in import LONGEST, Learner, who

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Learner, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

COOKIE: Final = "learner"
_PATH: Final = "/learn/"


def learner_page(page: Page[P]) -> View[P]:
    """Show a page to a learner; who is not signed in is led to where that is done."""
    return _guarded(page, lambda: redirect("learn:sign_in"))


def learner_answer(page: Page[P]) -> View[P]:
    """Answer a script or a player; who is not signed in is told so."""
    return _guarded(page, lambda: HttpResponse(status=HTTPStatus.UNAUTHORIZED))


def learner_of(request: HttpRequest) -> Learner | None:
    """Return the learner whose cookie came with a request."""
    token = request.COOKIES.get(COOKIE, "")
    return who(token, timezone.now()) if token else None


def remember(response: HttpResponseBase, token: str) -> None:
    """Give the browser its token: out of reach of scripts, and for these pages alone."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=LONGEST,
        path=_PATH,
        secure=settings.DEPLOYED,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponseBase) -> None:
    """Take the token back."""
    response.delete_cookie(COOKIE, path=_PATH, samesite="Lax")


def _guarded(page: Page[P], stranger: Callable[[], HttpResponse]) -> View[P]:
    @login_not_required
    @wraps(page)
    def view(request: HttpRequest, /, *args: P.args, **options: P.kwargs) -> HttpResponseBase:
        learner = learner_of(request)
        response = page(request, learner, *args, **options) if learner else stranger()
        if "Cache-Control" not in response.headers:
            add_never_cache_headers(response)
        return response

    return view
