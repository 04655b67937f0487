"""Are the stations ready for what airs next: who has the film, who will be late, who said nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, QuerySet

from central.attendance.models import Incarnation
from central.rights.scope import EVERYWHERE, Scope
from central.schedules.models import Entry, StationReadiness
from central.schedules.occurrences import Occurrence
from central.schedules.selectors import Showing, entries, showings
from central.stations.contact import Hearing
from central.stations.models import Station
from central.stations.selectors import area_paths, areas_above, contact, served_stations

LOOK_AHEAD = timedelta(days=7)
"""Stations foretell no further."""


class Standing(StrEnum):
    """How a station stands with a coming broadcast, the worst first."""

    LATE = "late"
    UNKNOWN = "unknown"
    NO_WORD = "no_word"
    IN_TIME = "in_time"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class BroadcastLine:
    """A coming broadcast, and how many of the ``stations`` of its area stand how; ``standings`` are by ``Standing``."""

    showing: Showing
    occurrence: Occurrence
    stations: int
    standings: Counter[Standing]


@dataclass(frozen=True, slots=True)
class StationLine:
    """How one station stands; ``told`` is None if it said nothing."""

    station: Station
    area_path: str
    hearing: Hearing
    standing: Standing
    told: StationReadiness | None


def standing(occurrence_at: datetime, *, is_here: bool, ready_at: datetime | None) -> Standing:
    """Return what a station's word comes to."""
    if is_here:
        return Standing.HERE
    if ready_at is None:
        return Standing.UNKNOWN
    return Standing.IN_TIME if ready_at <= occurrence_at else Standing.LATE


def coming(at: datetime, scope: Scope = EVERYWHERE) -> list[BroadcastLine]:
    """Return the broadcasts of the week after the aware instant ``at`` that need a film, in the order of time.

    Of stations, those of ``scope`` are counted.
    """
    return broadcast_lines(showings(entries(scope), at, at + LOOK_AHEAD), at, scope)


def broadcast_lines(found: Iterable[Showing], at: datetime, scope: Scope = EVERYWHERE) -> list[BroadcastLine]:
    """Return the showings that begin after ``at`` and need a film, with how the stations of ``scope`` stand."""
    awaited = {occurrence_of(one): one for one in found if one.airing.starts_at > at and not one.entry.stream_url}
    above = areas_above()
    concerned = Counter(area for area_id in _served_areas(scope) for area in above[area_id])
    standings: dict[Occurrence, Counter[Standing]] = defaultdict(Counter)
    words = _words(awaited, scope).values_list("entry_id", "occurrence_at", "station__area_id", "is_here", "ready_at")
    for entry_id, occurrence_at, area_id, is_here, ready_at in words:
        occurrence = Occurrence(entry_id, occurrence_at)
        if occurrence in awaited and awaited[occurrence].entry.area_id in above[area_id]:
            standings[occurrence][standing(occurrence_at, is_here=is_here, ready_at=ready_at)] += 1
    lines = [
        BroadcastLine(showing, occurrence, concerned[showing.entry.area_id], standings[occurrence])
        for occurrence, showing in awaited.items()
    ]
    for line in lines:
        line.standings[Standing.NO_WORD] = line.stations - line.standings.total()
    return lines


def station_lines(occurrence: Occurrence, entry: Entry, at: datetime, scope: Scope = EVERYWHERE) -> list[StationLine]:
    """Return the stations of the entry's area and of ``scope``, those that need help first."""
    told = {word.station_id: word for word in _words([occurrence], scope)}
    paths, heard_by = area_paths(), contact(at)
    found = scope.limit(served_stations()).filter(area__path__startswith=entry.area.path).order_by("name")
    lines = [
        StationLine(
            station,
            paths[station.area_id],
            heard_by.hearing(station, at),
            _standing_of(told.get(station.id)),
            told.get(station.id),
        )
        for station in found
    ]
    order = list(Standing)
    return sorted(lines, key=lambda line: order.index(line.standing))


def occurrence_of(showing: Showing) -> Occurrence:
    """Return what names an airing in facts."""
    return Occurrence(showing.entry.id, showing.airing.starts_at)


def _standing_of(told: StationReadiness | None) -> Standing:
    if told is None:
        return Standing.NO_WORD
    return standing(told.occurrence_at, is_here=told.is_here, ready_at=told.ready_at)


def _served_areas(scope: Scope) -> Iterable[str]:
    """Return the area of each station that is served."""
    return scope.limit(served_stations()).values_list("area_id", flat=True)


def _words(occurrences: Iterable[Occurrence], scope: Scope) -> QuerySet[StationReadiness]:
    """Return what the newest boxes of the stations said last of these occurrences, and perhaps of some others."""
    occurrences = list(occurrences)
    newer_box = Incarnation.objects.filter(
        station=OuterRef("station"), first_heard_at__gt=OuterRef("incarnation__first_heard_at")
    )
    said = StationReadiness.objects.filter(
        occurrence_at__in={one.at for one in occurrences}, entry_id__in={one.entry_id for one in occurrences}
    )
    return said.filter(station__in=scope.limit(served_stations())).exclude(Exists(newer_box))
