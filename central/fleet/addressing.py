"""Who is to be told of a change or reminded of something, and by which ways."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from central.accounts.models import User
from central.fleet.models import State, StatusChange, Telling, Way
from central.rights.actions import Action
from central.rights.selectors import who_may


@dataclass(frozen=True, slots=True)
class Reminder:
    """What another room reminds of: ``about`` is its name among all reminders, ``text`` one line that is sent."""

    about: str
    text: str
    users: Sequence[User]


def plan_tellings(changes: Sequence[StatusChange], at: datetime) -> None:
    """Note whom to tell: all who look after stations there, in the centre and by e-mail, and the county's gateway.

    What stands in the centre is told with that. The changes are saved already, with stations and their areas.
    """
    if not changes:
        return
    keepers = who_may(Action.MANAGE_STATIONS)
    tellings: list[Telling] = []
    for change in changes:
        users = [user for user, scope in keepers if scope.covers(change.station.area) or scope.is_everywhere]
        tellings += _tellings(users, at, change=change)
    Telling.objects.bulk_create(tellings)


def plan_reminders(reminders: Iterable[Reminder], at: datetime) -> None:
    """Note whom to remind, each once of what has one name: in the centre, by e-mail, and by the county's gateway."""
    tellings = [
        one for reminder in reminders for one in _tellings(reminder.users, at, about=reminder.about, text=reminder.text)
    ]
    Telling.objects.bulk_create(tellings, ignore_conflicts=True)


def _tellings(users: Iterable[User], at: datetime, **what: Any) -> Iterator[Telling]:
    for user in users:
        yield Telling(**what, way=Way.CENTRE, user=user, state=State.TOLD, told_at=at)
        if user.email and is_mail_on():
            yield Telling(**what, way=Way.MAIL, user=user, next_at=at)
    if settings.GATEWAY_URL:
        yield Telling(**what, way=Way.GATEWAY, next_at=at)


def is_mail_on() -> bool:
    """Say whether the centre sends e-mail."""
    return bool(settings.EMAIL_HOST and settings.MAIL_FROM)
