"""What pages read about accounts."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from central.accounts import browsers, second_step
from central.accounts.models import Session, User
from central.accounts.waiting import Wait, waits


def has_accounts() -> bool:
    """Say whether anybody can log in at all."""
    return User.objects.exists()


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A browser that is logged in."""

    session: Session
    browser: str


@dataclass(frozen=True, slots=True)
class Entrance:
    """How somebody comes in at present, for who looks after the account."""

    waits: list[Wait]
    sessions: int
    last_seen_at: datetime | None
    is_second_step_on: bool


def sessions(user: User) -> list[SessionLine]:
    """Return the sessions of ``user``, the one last used first."""
    return [SessionLine(session, browsers.in_words(session.user_agent)) for session in _open(user)]


def entrance(user: User) -> Entrance:
    """Return how ``user`` comes in."""
    lines = list(_open(user))
    slowed_until = second_step.slowed_until(user)
    by_codes = [Wait(None, slowed_until)] if slowed_until else []
    return Entrance(
        waits=waits([user.username]).get(user.username, []) + by_codes,
        sessions=len(lines),
        last_seen_at=lines[0].seen_at if lines else None,
        is_second_step_on=second_step.is_on(user),
    )


def _open(user: User) -> QuerySet[Session]:
    return user.sessions.filter(expire_date__gt=timezone.now()).order_by("-seen_at")
