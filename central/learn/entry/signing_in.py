"""Signing in on a phone, staying, and signing out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F

from central.learn import allowing
from central.learn.entry import tries
from central.learn.entry.errors import Refused, Why
from central.learn.entry.secrets import is_pin, make_token, token_digest
from central.learn.models import Access, SignIn
from central.people.models import Person
from central.people.selectors import people_by_id

MOST_PHONES: Final = 3
LOCKED_AFTER: Final = 30
"""Wrong tries in a row, however slow: then only an invitation helps."""
IDLE: Final = timedelta(days=30)
LONGEST: Final = timedelta(days=180)
_SEEN_EVERY: Final = timedelta(minutes=10)
_DEVICE_LENGTH: Final = 256


@dataclass(frozen=True, slots=True)
class Learner:
    """Who asks: a person, on one phone."""

    person: Person
    sign_in: SignIn


def sign_in(number: str, pin: str, *, address: str, device: str, at: datetime) -> str:
    """Return the token of a new sign-in.

    Raises:
        Refused: with the reason.
    """
    tried = tries.begin(number, address, at)
    access = Access.objects.filter(number=number).first()
    if access and access.wrong_tries >= LOCKED_AFTER:
        raise Refused(Why.LOCKED)
    if not is_pin(access.person_id if access else "", pin, access.pin if access else "") or access is None:
        Access.objects.filter(number=number).update(wrong_tries=F("wrong_tries") + 1)
        raise Refused(Why.WRONG)
    tries.forget(tried)
    Access.objects.filter(pk=access.pk).exclude(wrong_tries=0).update(wrong_tries=0)
    if not allowing.may_watch(people_by_id([access.person_id])[access.person_id]):
        raise Refused(Why.NOT_ALLOWED)
    return begin(access, device=device, at=at)


@transaction.atomic
def begin(access: Access, *, device: str, at: datetime) -> str:
    """Sign somebody in on a phone and return its token; of too many phones the one signed in first is out."""
    token = make_token()
    SignIn.objects.create(
        person_id=access.person_id,
        token_sha256=token_digest(token),
        begun_at=at,
        seen_at=at,
        device=device[:_DEVICE_LENGTH],
    )
    kept = phones_of(access.person_id, at)[:MOST_PHONES]
    SignIn.objects.filter(person_id=access.person_id, ended_at=None).exclude(pk__in=kept).update(ended_at=at)
    return token


def phones_of(person_id: str, at: datetime) -> list[SignIn]:
    """Return where somebody is signed in, the newest first."""
    alive = {"ended_at": None, "seen_at__gt": at - IDLE, "begun_at__gt": at - LONGEST}
    return list(SignIn.objects.filter(person_id=person_id, **alive).order_by("-begun_at", "-id"))


def who(token: str, at: datetime) -> Learner | None:
    """Return whose phone holds this token; None if nobody's, or phones are not allowed there any more.

    Who was merged into somebody is that person.
    """
    alive = SignIn.objects.filter(ended_at=None, seen_at__gt=at - IDLE, begun_at__gt=at - LONGEST)
    found = alive.filter(token_sha256=token_digest(token)).first()
    if found is None or not Access.objects.filter(person=found.person_id).exists():
        return None
    person = people_by_id([found.person_id]).get(found.person_id)
    if person is None or not allowing.may_watch(person):
        return None
    if at - found.seen_at > _SEEN_EVERY:
        SignIn.objects.filter(pk=found.pk).update(seen_at=at)
    return Learner(person, found)


def sign_out(learner: Learner, at: datetime, *, elsewhere: bool = False) -> None:
    """End this phone's sign-in, or those of all others."""
    own = SignIn.objects.filter(person_id=learner.sign_in.person_id, ended_at=None)
    this = own.filter(pk=learner.sign_in.pk)
    (own.exclude(pk=learner.sign_in.pk) if elsewhere else this).update(ended_at=at)
