"""Who tried too many passwords waits: django-axes, with two bounds and nothing kept of what was typed.

An account waits for one address after ``AXES_FAILURE_LIMIT`` wrong passwords from there, and for all after
``WRONG_PASSWORDS_ANYWHERE`` from wherever. Wrong codes of the second step count alike.
"""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from central.accounts.models import User


class Handler(AxesDatabaseHandler):
    """``get_user_attempts`` tells of two: the account from this address, and from anywhere (``settings``)."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return how many count, on the scale of the bound for one address."""
        here, anywhere = (
            attempts.aggregate(failures=Sum("failures_since_start", default=0))["failures"]
            for attempts in self.get_user_attempts(request, credentials)
        )
        return int(max(here, anywhere - settings.WRONG_PASSWORDS_ANYWHERE + settings.AXES_FAILURE_LIMIT))

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Forget what was wrong where somebody has now come in; elsewhere others may still be guessing."""
        here, _anywhere = self.filter_user_attempts(request, credentials)
        count, _by_table = here.delete()
        return count

    def post_save_access_attempt(self, instance: AccessAttempt, **_told: Any) -> None:
        """Keep nothing of what was sent, in the transaction in which it was written."""
        AccessAttempt.objects.filter(pk=instance.pk).update(get_data="", post_data="")


def name_kept(_request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """Return the name under which tries are counted: the account's, or a digest where there is none of that name.

    Who types the password where the name belongs shall not find it in a table.
    """
    typed = str((credentials or {}).get("username") or "")
    is_known = User.objects.filter(username=typed).exists()
    return typed if is_known else salted_hmac("accounts.unknown-name", typed).hexdigest()


def too_many(_request: HttpRequest, answer: HttpResponse, _credentials: dict[str, Any] | None) -> HttpResponse:
    """Let the page be, on which the form says until when to wait, under the status that says so to programs."""
    answer.status_code = 429
    return answer
