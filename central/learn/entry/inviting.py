"""Who is let in: invitations, taking them up, and taking access away."""

from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from central.accounts.models import User
from central.learn import allowing
from central.learn.entry import tries
from central.learn.entry.errors import Refused, Why
from central.learn.entry.secrets import is_easily_guessed, keyed, make_code, make_number, pin_hash
from central.learn.models import Access, Invitation, SignIn
from central.learn.models.access import PIN_DIGITS
from central.people.models import Person

INVITED_FOR: Final = timedelta(days=14)


@transaction.atomic
def invite(*, person: Person, by: User, at: datetime) -> str:
    """Make a one-time code for a person and return its digits, which are kept nowhere. Earlier ones end.

    Raises:
        ValidationError: phones are not allowed there, or the person has left.
    """
    if not allowing.may_watch(person):
        raise ValidationError(_("Phones are not allowed at this station, or the person has left."))
    access = Access.objects.filter(person=person).first()
    if access is None:
        access = Access.objects.create(person=person, number=_free_number(), given_at=at, given_by=by)
    _end_invitations(access, at)
    code = make_code()
    Invitation.objects.create(
        access=access, code_key=keyed("code", code), made_at=at, made_by=by, expires_at=at + INVITED_FOR
    )
    return code


def find(code: str, *, address: str, at: datetime) -> Invitation:
    """Return the invitation of a code.

    Raises:
        Refused: it does not hold, there were too many tries, or phones are not allowed there any more.
    """
    tried = tries.begin(code, address, at)
    open_ones = Invitation.objects.filter(used_at=None, expires_at__gt=at)
    found = open_ones.filter(code_key=keyed("code", code)).select_related("access__person__station__area").first()
    if found is None:
        raise Refused(Why.NO_CODE)
    tries.forget(tried)
    if not allowing.may_watch(found.access.person):
        raise Refused(Why.NOT_ALLOWED)
    return found


@transaction.atomic
def take_up(invitation: Invitation, pin: str, *, at: datetime) -> Access:
    """Let the person sign in with this PIN from now on, and nowhere stay who signed in with the one before.

    Raises:
        ValidationError: the PIN is no good.
        Refused: somebody took it up at the same moment.
    """
    access = Access.objects.select_for_update().get(pk=invitation.access_id)
    check_pin(pin, access.number)
    if not Invitation.objects.filter(pk=invitation.pk, used_at=None).exists():
        raise Refused(Why.NO_CODE)
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    access.pin, access.wrong_tries = pin_hash(access.person_id, pin), 0
    access.save(update_fields=["pin", "wrong_tries"])
    end_sign_ins([access.person_id], at)
    return access


@transaction.atomic
def withdraw(*, access: Access, at: datetime) -> None:
    """Take access away; whoever is signed in as this person is out at once. What was watched stays."""
    end_sign_ins([access.person_id], at)
    access.delete()


def end_sign_ins(person_ids: list[str], at: datetime) -> None:
    """Sign these people out everywhere."""
    SignIn.objects.filter(person_id__in=person_ids, ended_at=None).update(ended_at=at)


def check_pin(pin: str, number: str) -> None:
    """Raise a ValidationError unless this PIN may be chosen."""
    if not (pin.isascii() and pin.isdecimal() and len(pin) == PIN_DIGITS):
        raise ValidationError(_("The PIN has %(count)d digits.") % {"count": PIN_DIGITS})
    if is_easily_guessed(pin, number):
        raise ValidationError(_("Others would guess this PIN. Choose digits without an order."))


def _end_invitations(access: Access, at: datetime) -> None:
    for invitation in access.invitations.filter(used_at=None, expires_at__gt=at):
        invitation.expires_at = at
        invitation.save(update_fields=["expires_at"])


def _free_number() -> str:
    number = make_number()
    return _free_number() if Access.objects.filter(number=number).exists() else number
