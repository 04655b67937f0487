"""What is read about sticks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from central.stations.models import Station
from central.sticks.models import LARGEST_NUMBER, FormerLabel, Stick


class State(StrEnum):
    """How a stick stands with the centre."""

    RESERVED = "reserved"
    GOOD = "good"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class StickLine:
    """A stick as a line of a list; without ``station_names`` it is for all stations."""

    stick: Stick
    state: State
    station_names: tuple[str, ...]


def revoked_stick_ids() -> tuple[str, ...]:
    """Return the ids of labels that stations are not to take any more."""
    revoked = Stick.objects.exclude(revoked_at=None).exclude(stick_id="").values_list("stick_id", flat=True)
    return tuple(sorted({*revoked, *FormerLabel.objects.values_list("label_id", flat=True)}))


def stick_lines(at: datetime) -> list[StickLine]:
    """Return all sticks by number, those that are revoked last."""
    lines = [stick_line(stick, at) for stick in Stick.objects.prefetch_related("stations")]
    return sorted(lines, key=lambda line: line.state is State.REVOKED)


def stick_line(stick: Stick, at: datetime) -> StickLine:
    """Return one stick as a line, at the aware instant ``at``."""
    return StickLine(stick, state(stick, at), tuple(sorted(station.name for station in stick.stations.all())))


def state(stick: Stick, at: datetime) -> State:
    """Say how ``stick`` stands at the aware instant ``at``."""
    if stick.revoked_at is not None:
        return State.REVOKED
    if stick.ends_at is not None and stick.ends_at <= at:
        return State.EXPIRED
    return State.GOOD if stick.stick_id else State.RESERVED


def stations_called(names: Iterable[str]) -> list[Station]:
    """Return the stations of these names or ids.

    Raises:
        ValidationError: there is none of a name, or more than one.
    """
    return [_station_called(name) for name in names]


def free_number() -> int:
    """Return the lowest number that no stick has."""
    taken = set(Stick.objects.values_list("number", flat=True))
    return next((number for number in range(1, LARGEST_NUMBER + 1) if number not in taken), LARGEST_NUMBER)


def _station_called(name: str) -> Station:
    found = list(Station.objects.filter(Q(pk=name) | Q(name=name))[:2])
    if not found:
        raise ValidationError(_("There is no station “%(name)s”.") % {"name": name})
    if len(found) > 1:
        raise ValidationError(_("More than one station is called “%(name)s”: say its id instead.") % {"name": name})
    return found[0]
