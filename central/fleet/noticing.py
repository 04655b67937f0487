"""Notice which stations stand otherwise than before."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Max

from central.fleet.attention import attend
from central.fleet.models import StatusChange
from central.fleet.telling import tell
from central.stations.contact import Hearing
from central.stations.models import Station
from central.stations.selectors import contact

_ALIVE: Final = frozenset({Hearing.UP, Hearing.LATE})


@transaction.atomic
def notice(at: datetime) -> list[StatusChange]:
    """Note every station that stands otherwise at the aware instant ``at``, who is to be told, and return the changes.

    Nobody is told how a station stood when it was first looked at: that is no change.
    """
    attend(at)
    heard_by, known = contact(at), statuses()
    changes = []
    for station in Station.objects.select_related("area"):
        before, after = known.get(station.pk, ""), heard_by.hearing(station, at)
        if before != after:
            last_heard_at = station.last_heard_at
            changes.append(
                StatusChange(station=station, before=before, after=after, at=at, last_heard_at=last_heard_at)
            )
    StatusChange.objects.bulk_create(changes)
    tell([change for change in changes if is_told(change)], at)
    return changes


def statuses() -> dict[str, str]:
    """Return how each station stood when it was last looked at, by its id."""
    newest = StatusChange.objects.order_by().values("station").annotate(newest=Max("pk")).values("newest")
    return dict(StatusChange.objects.filter(pk__in=newest).values_list("station_id", "after"))


def is_told(change: StatusChange) -> bool:
    """Say whether somebody is told of a change: that a station is down, and that it is not any more."""
    return (change.before in _ALIVE and change.after == Hearing.DOWN) or (
        change.before == Hearing.DOWN and change.after in _ALIVE
    )
