"""What the county's pages read about phones."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import OuterRef, Q, QuerySet, Subquery

from central.learn.entry.signing_in import IDLE, LOCKED_AFTER, LONGEST, phones_of
from central.learn.models import Access, Invitation, PhoneRule, SignIn
from central.people.models import Person
from central.rights.scope import Scope


class State(StrEnum):
    """How it stands with somebody's access."""

    NONE = "none"
    INVITED = "invited"
    EXPIRED = "expired"
    LOCKED = "locked"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody's access; ``invitation`` is the newest, ``phones`` are those that are signed in."""

    state: State
    access: Access | None
    invitation: Invitation | None
    phones: list[SignIn]


def rules(scope: Scope) -> QuerySet[PhoneRule]:
    """Return what is said about areas of ``scope``, and above it, those above first."""
    return scope.reaching(PhoneRule).select_related("area", "saved_by").order_by("area__path")


def accesses(scope: Scope, at: datetime) -> QuerySet[Access]:
    """Return who was let in, by station and number: ``used_at`` says when a phone was used last."""
    alive = Q(ended_at=None, seen_at__gt=at - IDLE, begun_at__gt=at - LONGEST)
    newest = SignIn.objects.filter(alive, person_id=OuterRef("person_id")).order_by("-seen_at").values("seen_at")[:1]
    invited = Invitation.objects.filter(access=OuterRef("pk"), used_at=None, expires_at__gt=at).values("expires_at")[:1]
    found = Access.objects.filter(scope.inside("person__station__area__")).select_related("person__station__area")
    found = found.annotate(used_at=Subquery(newest), invited_until=Subquery(invited))
    return found.order_by("person__station__name", "person__number", "pk")


def standing(person: Person, at: datetime) -> Standing:
    """Return how it stands with one person."""
    access = Access.objects.filter(person=person).first()
    if access is None:
        return Standing(State.NONE, None, None, [])
    newest = access.invitations.order_by("-made_at", "-pk").first()
    is_open = newest is not None and newest.used_at is None and newest.expires_at > at
    return Standing(state_of(access, is_invited=is_open), access, newest, phones_of(person.id, at))


def state_of(access: Access, *, is_invited: bool) -> State:
    """Return how it stands with an access."""
    if is_invited:
        return State.INVITED
    if not access.pin:
        return State.EXPIRED
    return State.LOCKED if access.wrong_tries >= LOCKED_AFTER else State.READY
