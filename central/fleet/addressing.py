"""Who is to be told of a change, and by which ways."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from central.fleet.models import State, StatusChange, Telling, Way
from central.rights.actions import Action
from central.rights.selectors import who_may


def plan_tellings(changes: Sequence[StatusChange], at: datetime) -> None:
    """Note whom to tell: all who look after stations there, in the centre and by e-mail, and the county's gateway.

    What stands in the centre is told with that. The changes are saved already, with stations and their areas.
    """
    if not changes:
        return
    keepers = who_may(Action.MANAGE_STATIONS)
    tellings = []
    for change in changes:
        for user, scope in keepers:
            if scope.covers(change.station.area) or scope.is_everywhere:
                tellings.append(Telling(change=change, way=Way.CENTRE, user=user, state=State.TOLD, told_at=at))
                if user.email and is_mail_on():
                    tellings.append(Telling(change=change, way=Way.MAIL, user=user, next_at=at))
        if settings.GATEWAY_URL:
            tellings.append(Telling(change=change, way=Way.GATEWAY, next_at=at))
    Telling.objects.bulk_create(tellings)


def is_mail_on() -> bool:
    """Say whether the centre sends e-mail."""
    return bool(settings.EMAIL_HOST and settings.MAIL_FROM)
