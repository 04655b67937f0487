"""Whether the centre itself could hear: it must not hold its own silence against its stations."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Max

from central.stations.models import Absence, Attention, Station
from central.stations.selectors import STOPPED_AFTER, contact, served_stations

FEW: Final = 3
"""Where fewer stations are in contact, that none is heard says nothing of the centre's line."""
_EDGE: Final = timedelta(minutes=8)
_ONLY_ROW: Final = 1


def attend(at: datetime) -> None:
    """Note that the centre looks after its stations at the aware instant ``at``, and since when it could not hear.

    1. Since it last looked it may have stood still: that is an absence, unless somebody was heard in the middle of it.
       Then it was only busy, for one thing is done at a time in the background.
    2. It may run and hear nobody at all: then its own line is in doubt, and from now on nobody's silence counts. That
       holds for as long as the grace at most, once, lest a county in which everything is dead stays quiet for ever.
    """
    looked = Attention.objects.first()
    if looked is not None and at - looked.at > STOPPED_AFTER and not _was_busy(looked.at, at):
        Absence.objects.create(began_at=looked.at, ended_at=at, is_line=False)
    Attention.objects.update_or_create(pk=_ONLY_ROW, defaults={"at": at})
    _listen(at)


def deaf_since() -> datetime | None:
    """Return since when the centre has heard nobody, if that lasts; None if it hears."""
    lasting = Absence.objects.filter(ended_at=None).first()
    return _last_heard() if lasting else None


def _was_busy(looked_at: datetime, at: datetime) -> bool:
    """Say whether stations were heard since ``looked_at``, at a distance from both ends, where it stopped and began."""
    return Station.objects.filter(last_heard_at__gt=looked_at + _EDGE, last_heard_at__lt=at - _EDGE).exists()


def _listen(at: datetime) -> None:
    heard_at = _last_heard()
    if heard_at is None:
        return
    lasting = Absence.objects.filter(ended_at=None).first()
    if lasting is not None:
        _end(lasting, heard_at, at)
    elif _is_deaf(heard_at, at):
        Absence.objects.create(began_at=at, is_line=True)


def _end(lasting: Absence, heard_at: datetime, at: datetime) -> None:
    if heard_at > lasting.began_at or at - lasting.began_at > contact(at).grace:
        lasting.ended_at = at
        lasting.save()


def _is_deaf(heard_at: datetime, at: datetime) -> bool:
    rule = contact(at)
    stopped = Absence.objects.filter(is_line=False).aggregate(at=Max("ended_at"))["at"]
    since = max(heard_at, stopped or heard_at)
    in_contact = served_stations().filter(last_heard_at__gt=heard_at - rule.expected).count()
    doubted_before = Absence.objects.filter(is_line=True, began_at__gte=heard_at).exists()
    return in_contact >= FEW and at - since > rule.expected / 2 and not doubted_before


def _last_heard() -> datetime | None:
    heard_at: datetime | None = served_stations().aggregate(at=Max("last_heard_at"))["at"]
    return heard_at
