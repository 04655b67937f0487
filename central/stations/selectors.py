"""What pages read about areas and stations."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from django.db.models import Count, Q, QuerySet

from central.rights.scope import EVERYWHERE, Scope
from central.stations.contact import Contact
from central.stations.models import Absence, Area, AreaKind, Attention, ContactRule, Station

ABSENCES_KNOWN = timedelta(days=180)
"""Whoever was silent for longer is down whatever the centre went through."""
STOPPED_AFTER = timedelta(minutes=20)
"""A centre that did not look after its stations for longer stood still: it looks every few minutes."""
PATH_SEPARATOR = " › "
IN_SERVICE = Q(retired_at=None)
"""The condition that a station was not taken out of service."""


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area as a line of a list. ``path`` names it from the top of the tree, ``depth`` counts from 0."""

    area: Area
    path: str
    depth: int


def area_lines(scope: Scope = EVERYWHERE) -> list[AreaLine]:
    """Return the areas of ``scope``, each before those in it, read with one query; paths begin at the top."""
    below: dict[str | None, list[Area]] = {}
    for area in Area.objects.order_by("name", "id"):
        below.setdefault(area.parent_id, []).append(area)
    return [line for line in _lines_below(below, None, "", 0) if scope.covers(line.area)]


def area_paths() -> dict[str, str]:
    """Return each area's path by its id."""
    return {line.area.id: line.path for line in area_lines()}


def areas_above() -> dict[str, tuple[str, ...]]:
    """Return by its id each area's own id and those of all areas in which it lies."""
    parents = dict(Area.objects.values_list("id", "parent_id"))

    def up_from(area_id: str | None) -> tuple[str, ...]:
        return (area_id, *up_from(parents[area_id])) if area_id is not None else ()

    return {area_id: up_from(area_id) for area_id in parents}


def paths_down_to(area: Area) -> list[str]:
    """Return the paths (``Area.path``) of all areas in which ``area`` lies, from the top, and its own."""
    return list(accumulate(f"{one}/" for one in area.path.split("/")[:-1]))


def station_counts(scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Return by id how many stations of ``scope`` are in service in each area, counting all that lies in it."""
    parents = dict(Area.objects.values_list("id", "parent_id"))
    counts = dict.fromkeys(parents, 0)
    for area_id, count in in_service(scope).values_list("area_id").annotate(Count("pk")):
        above: str | None = area_id
        while above is not None:
            counts[above] += count
            above = parents[above]
    return counts


def occupied_areas() -> set[str]:
    """Return the ids of the areas in which another area or a station lies."""
    within = Area.objects.exclude(parent=None).values_list("parent_id", flat=True)
    return {*within, *Station.objects.values_list("area_id", flat=True)}


def contact(at: datetime) -> Contact:
    """Return by what silence is judged at the aware instant ``at``; read it once for many stations."""
    rule = ContactRule.objects.first()
    known = Absence.objects.filter(Q(ended_at=None) | Q(ended_at__gt=at - ABSENCES_KNOWN)).order_by("began_at")
    absences = list(known.values_list("began_at", "ended_at"))
    looked = Attention.objects.values_list("at", flat=True).first()
    absences += [(looked, None)] if looked is not None and at - looked > STOPPED_AFTER else []
    return Contact(
        **({"expected": timedelta(hours=rule.expected_h), "grace": timedelta(hours=rule.grace_h)} if rule else {}),
        absences=[(began, ended) for began, ended in absences if ended is not None],
        deaf_since=min((began for began, ended in absences if ended is None), default=None),
    )


def in_service(scope: Scope = EVERYWHERE) -> QuerySet[Station]:
    """Return the stations of ``scope`` that were not taken out of service."""
    return scope.of(Station).filter(IN_SERVICE)


def served_stations() -> QuerySet[Station]:
    """Return the stations that are enrolled and were not revoked since."""
    return Station.objects.filter(revoked_at=None).exclude(public_key="")


def revoked_station_ids() -> tuple[str, ...]:
    """Return the ids of the stations that are neither heard nor served any more."""
    return tuple(Station.objects.exclude(revoked_at=None).order_by("id").values_list("id", flat=True))


def parent_kinds(kind: AreaKind) -> list[AreaKind]:
    """Return the kinds of area that may hold an area of ``kind``."""
    ranks = list(AreaKind)
    return ranks[: ranks.index(kind)]


def _lines_below(below: dict[str | None, list[Area]], parent_id: str | None, path: str, depth: int) -> list[AreaLine]:
    lines = []
    for area in below.get(parent_id, []):
        own_path = f"{path}{PATH_SEPARATOR}{area.name}" if path else area.name
        lines += [AreaLine(area, own_path, depth), *_lines_below(below, area.id, own_path, depth + 1)]
    return lines
