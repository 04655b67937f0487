"""How far emergency broadcasts got: which stations showed them, and where somebody confirmed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, QuerySet

from central.attendance.models import Broadcast
from central.rights.scope import Scope
from central.schedules.models import Acknowledgement, Entry, Rank
from central.schedules.occurrences import Occurrence
from central.schedules.selectors import entries, showings
from central.stations.contact import Hearing
from central.stations.models import Station
from central.stations.selectors import area_paths, contact, in_service, station_counts

LOOK_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """An emergency broadcast: at how many of the area's stations it was ``shown`` and ``confirmed``.

    Of an entry that was deleted meanwhile neither the title nor the area is known.
    """

    occurrence: Occurrence
    entry: Entry | None
    stations: int | None
    shown: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class StationLine:
    """What one station reports of it; None is not yet."""

    station: Station
    area_path: str
    hearing: Hearing
    shown_at: datetime | None
    confirmed_at: datetime | None


def emergencies(at: datetime, scope: Scope) -> list[EmergencyLine]:
    """Return those of the last months before the aware instant ``at`` at stations of ``scope``, the newest first."""
    ranked = list(entries(scope).filter(rank=Rank.EMERGENCY))
    told = scope.of(Acknowledgement).filter(occurrence_at__gt=at - LOOK_BACK)
    occurrences = {Occurrence(*row) for row in told.values_list("entry_id", "occurrence_at")}
    occurrences |= {
        Occurrence(showing.entry.id, showing.airing.starts_at) for showing in showings(ranked, at - LOOK_BACK, at)
    }
    ids = {one.entry_id for one in occurrences}
    known = {entry.id: entry for entry in entries().filter(id__in=ids)}
    stations = station_counts(scope)
    shown, confirmed = _counts(scope.of(Broadcast), ids), _counts(scope.of(Acknowledgement), ids)

    def line(one: Occurrence) -> EmergencyLine:
        entry = known.get(one.entry_id)
        of_all = stations[entry.area_id] if entry else None
        return EmergencyLine(one, entry, of_all, shown.get(one, 0), confirmed.get(one, 0))

    return sorted(map(line, occurrences), key=lambda line: line.occurrence.at, reverse=True)


def station_lines(occurrence: Occurrence, entry: Entry | None, at: datetime, scope: Scope) -> list[StationLine]:
    """Return the stations of ``scope`` that should have shown it or did: first where it was not, then not confirmed."""
    shown = _first(scope.of(Broadcast), "from_at", occurrence)
    confirmed = _first(scope.of(Acknowledgement), "at", occurrence)
    found = scope.of(Station).filter(pk__in={*shown, *confirmed})
    if entry is not None:
        found |= in_service(scope).filter(area__path__startswith=entry.area.path)
    paths, heard_by = area_paths(), contact(at)
    lines = [
        StationLine(
            station,
            paths[station.area_id],
            heard_by.hearing(station, at),
            shown.get(station.id),
            confirmed.get(station.id),
        )
        for station in found.order_by("name")
    ]
    return sorted(lines, key=lambda line: (line.shown_at is not None, line.confirmed_at is not None))


def _counts(records: QuerySet[Any], entry_ids: set[str]) -> dict[Occurrence, int]:
    """Return how many stations have a record of each occurrence."""
    rows = records.filter(entry_id__in=entry_ids).values_list("entry_id", "occurrence_at")
    return {Occurrence(entry_id, at): count for entry_id, at, count in rows.annotate(Count("station", distinct=True))}


def _first(records: QuerySet[Any], moment: str, occurrence: Occurrence) -> dict[str, datetime]:
    """Return the earliest moment of the records of an occurrence by station."""
    found = records.filter(entry_id=occurrence.entry_id, occurrence_at=occurrence.at)
    return dict(found.values_list("station_id").annotate(Min(moment)))
