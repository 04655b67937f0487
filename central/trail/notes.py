"""What is told although no record changes: logins, refusals, and taking data away."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Model
from django.http import HttpRequest

from central.accounts.models import User, current_user
from central.trail import chain
from central.trail.acts import name_of
from central.trail.journal import event, event_about
from central.trail.models import Kind


def note(request: HttpRequest, what: str, about: Model | None = None) -> None:
    """Tell that who asks takes data away: ``what`` says it in a few words, ``about`` is the area or record of it.

    For every export of people or records, before its first byte goes. The filter of the address is told too.
    """
    chosen = {"selection": [None, request.GET.urlencode()]} if request.GET else {}
    row = event_about(Kind.READ, about or current_user(request), chosen)
    row.model, row.record_id, row.record_name = "", "", what
    chain.append([row])


def note_refused(request: HttpRequest) -> None:
    """Tell that an account tried what it may not."""
    row = event_about(Kind.REFUSED, current_user(request))
    row.model, row.record_id, row.record_name = "", "", f"{request.method} {request.path}"[:300]
    chain.append([row])


def watch_logins() -> None:
    """Tell of everybody who comes, goes, or fails to come in."""
    user_logged_in.connect(_came)
    user_logged_out.connect(_went)
    user_login_failed.connect(_failed)


def _came(user: User, **_: Any) -> None:
    _tell(Kind.LOGGED_IN, user)


def _went(user: User | None, **_: Any) -> None:
    if user is not None:
        _tell(Kind.LOGGED_OUT, user)


def _tell(kind: Kind, user: User) -> None:
    row = event_about(kind, user)
    row.account_id, row.account_name = user.pk, name_of(user)
    chain.append([row])


def _failed(credentials: Mapping[str, Any], **_: Any) -> None:
    """Tell whose account somebody failed to enter; what was typed is not kept, for it may be a password."""
    user = User.objects.filter(username=credentials.get(User.USERNAME_FIELD, "")).first()
    chain.append([event_about(Kind.LOGIN_FAILED, user) if user else event(Kind.LOGIN_FAILED)])
