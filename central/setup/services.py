"""What changes in the first hour."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.accounts.selectors import has_accounts
from central.accounts.services import save_account
from central.setup import code
from central.setup.models import ONLY, Beginning


def make_first_account(*, username: str, password: str, full_name: str) -> User:
    """Make the account that may do everything, once in the life of a centre; the set-up code ends.

    Of two who ask at the same moment the database lets one write the only row, and the other waits and is refused.

    Raises:
        ValidationError: somebody has an account already, or a name or password that will not do.
    """
    try:
        with transaction.atomic():
            Beginning.objects.create()
            if has_accounts():
                raise ValidationError(too_late())
            user = save_account(username=username, password=password, full_name=full_name, unbounded=True)
    except IntegrityError as error:
        raise ValidationError(too_late()) from error
    code.forget()
    return user


def too_late() -> str:
    """Say that the first account is there."""
    return _("This centre has its first account already. Log in with it.")


@transaction.atomic
def name_centre(*, name: str) -> Beginning:
    """Say what the centre is called on its stations' screens."""
    found = _kept()
    found.centre_name = name
    found.save(update_fields=["centre_name"])
    return found


@transaction.atomic
def dismiss(*, at: datetime) -> None:
    """Let the overview be silent about the set-up."""
    found = _kept()
    found.dismissed_at = found.dismissed_at or at
    found.save(update_fields=["dismissed_at"])


def _kept() -> Beginning:
    return Beginning.objects.get_or_create(pk=ONLY)[0]
