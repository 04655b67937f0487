"""Do what the preview of a list said, all of it or nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import msgspec
from django.db import transaction

from central.accounts.models import User
from central.batches import batched
from central.registry.comparing import Planned
from central.registry.models import AreaDetails, AreaImport
from central.registry.tree import DETAILS, Tree
from central.spreadsheets import keeping
from central.spreadsheets.models import TO_APPLY, ImportState, Verdict
from central.stations.models import Area, Station

_AT_ONCE: Final = 1000


def apply(import_id: str, *, by: User | None, at: datetime) -> ImportState:
    """Apply a list that was read, against the tree as it was then.

    If the tree has changed since, nothing is done and the list is outdated. Nothing is ever taken off the tree.
    """
    with transaction.atomic():
        found = AreaImport.objects.select_for_update().get(pk=import_id)
        if found.state not in TO_APPLY:
            return ImportState(found.state)
        list(Area.objects.select_for_update().order_by("id").values_list("pk"))
        if Tree().sha256 == found.tree_sha256:
            _write(found)
            found.rows.exclude(verdict=Verdict.WRONG).delete()
            found.state, found.applied_at, found.applied_by = ImportState.APPLIED, at, by
            found.save()
            return ImportState.APPLIED
        keeping.let_go(found)
        found.state = ImportState.OUTDATED
        found.save()
        return ImportState.OUTDATED


def _write(found: AreaImport) -> None:
    rows = found.rows.filter(verdict__in=(Verdict.NEW, Verdict.CHANGED)).values_list("content", flat=True)
    planned = [msgspec.convert(content, Planned) for content in rows.iterator(chunk_size=_AT_ONCE)]
    _make_areas(planned)
    for one in planned:
        if one.renamed:
            area = Area.objects.get(pk=one.area_id)
            area.name = one.renamed
            area.save()
    for some in batched((one for one in planned if one.details), _AT_ONCE):
        _write_details(some)
    for some in batched((one for one in planned if one.station[1]), _AT_ONCE):
        areas = Area.objects.in_bulk(one.area_id for one in some)
        Station.objects.bulk_create(
            Station(id=one.station[0], area=areas[one.area_id], name=one.station[1]) for one in some
        )


def _make_areas(planned: Iterable[Planned]) -> None:
    """Make the new areas, each after the one in which it lies."""
    new = sorted((area for one in planned for area in one.areas), key=lambda area: area.path.count("/"))
    for areas in batched(new, _AT_ONCE):
        Area.objects.bulk_create(
            Area(id=one.id, parent_id=one.parent_id, kind=one.kind, name=one.name, path=one.path) for one in areas
        )


def _write_details(planned: list[Planned]) -> None:
    """Write what is said of details; what is not said stays."""
    said: dict[str, dict[str, str]] = {}
    for one in planned:
        said.setdefault(one.area_id, {}).update(one.details)
    areas, known = Area.objects.in_bulk(said), AreaDetails.objects.select_related("area").in_bulk(said)
    for area_id, details in said.items():
        record = known.setdefault(area_id, AreaDetails(area=areas[area_id]))
        for key, value in details.items():
            setattr(record, key, value)
    AreaDetails.objects.bulk_create(
        known.values(), update_conflicts=True, unique_fields=["area"], update_fields=DETAILS
    )
