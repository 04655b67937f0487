"""That a station is down, and that it is heard again, told to those who look after stations there."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from central.fleet.models import StatusChange
from central.rights.actions import Action
from central.rights.selectors import who_may
from central.stations.contact import Hearing
from central.stations.selectors import area_paths
from central.telling.addressing import Message, plan
from central.telling.models import Telling
from central.telling.selectors import tellings_of


def tell(changes: Sequence[StatusChange], at: datetime) -> None:
    """Note whom to tell of changes, which are saved already, with stations and their areas."""
    if changes:
        with translation.override(settings.LANGUAGE_CODE):
            plan(_messages(changes), at)


def told_of(changes: Iterable[StatusChange]) -> dict[int, list[Telling]]:
    """Return who was told of each of these changes and by which way, by the change's key."""
    named = {_name(change): change.pk for change in changes}
    told: dict[int, list[Telling]] = {}
    for telling in tellings_of(named).order_by("way", "user__username"):
        told.setdefault(named[telling.about], []).append(telling)
    return told


def _name(change: StatusChange) -> str:
    return f"change {change.pk}"


def _messages(changes: Iterable[StatusChange]) -> Iterator[Message]:
    keepers, paths = who_may(Action.MANAGE_STATIONS), area_paths()
    for change in changes:
        station, path = change.station, paths[change.station.area_id]
        users = [user for user, scope in keepers if scope.covers(station.area) or scope.is_everywhere]
        details = {
            "station_id": station.pk,
            "station": station.name,
            "area": path,
            "status": str(change.after),
            "at": change.at.isoformat(),
        }
        yield Message(_name(change), _line(change, path), users, details)


def _line(change: StatusChange, path: str) -> str:
    named = {"station": change.station.name, "area": path}
    if change.after != Hearing.DOWN:
        return _("%(station)s (%(area)s) is heard again.") % named
    heard_at = change.last_heard_at
    named["at"] = date_format(timezone.localtime(heard_at), "Y-m-d H:i") if heard_at else "–"
    said = _(
        "%(station)s (%(area)s) is down. Last heard: %(at)s."
        " Call the village: is the box switched on, does the line work?"
    )
    return said % named
