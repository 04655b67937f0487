"""What hangs on the wall of the duty room: all stations by township, counts, and what changed last."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from django.db.models import QuerySet

from central.fleet.attention import deaf_since
from central.fleet.lines import StationLine, station_lines, township_of
from central.fleet.models import StatusChange
from central.rights.scope import Scope
from central.stations.contact import Hearing
from central.stations.models import Area
from central.stations.selectors import IN_SERVICE

MOST_TILES: Final = 450
"""So many tiles fit on one screen. Of more stations a township shows those that need somebody, and counts the rest."""
CHANGES_SHOWN: Final = 12
MOST_LARGE_TILES: Final = 40
"""So many fit even in large letters."""


@dataclass(frozen=True, slots=True)
class Township:
    """A township's stations: ``tiles`` are shown one by one, ``others`` are those that are well and only counted."""

    area: Area
    tiles: Sequence[StationLine]
    others: int
    stations: int
    playing: int


@dataclass(frozen=True, slots=True)
class Wall:
    """Everything on it. ``programmes`` are what is on now with at how many stations, the most first."""

    at: datetime
    stations: int
    counts: Sequence[tuple[Hearing, int]]
    needing: int
    playing: int
    programmes: Sequence[tuple[str, int]]
    townships: Sequence[Township]
    changes: Sequence[StatusChange]
    is_dense: bool
    has_large_tiles: bool
    deaf_since: datetime | None


def wall(at: datetime, scope: Scope) -> Wall:
    """Return the wall of the stations of ``scope`` at the aware instant ``at``."""
    lines = station_lines(at, IN_SERVICE & scope.inside("area__"))
    counts = Counter(line.hearing for line in lines)
    programmes = Counter(line.on_now.title for line in lines if line.on_now)
    townships = _townships(lines)
    return Wall(
        at=at,
        stations=len(lines),
        counts=[(hearing, counts[hearing]) for hearing in Hearing],
        needing=sum(line.needs_somebody for line in lines),
        playing=programmes.total(),
        programmes=programmes.most_common(5),
        townships=townships,
        changes=list(newest_changes(scope)[:CHANGES_SHOWN]),
        is_dense=sum(line.needs_somebody for one in townships for line in one.tiles) > MOST_TILES // 4,
        has_large_tiles=len(lines) <= MOST_LARGE_TILES,
        deaf_since=deaf_since(),
    )


def newest_changes(scope: Scope) -> QuerySet[StatusChange]:
    """Return the changes at stations of ``scope``, the newest first; how one was first found is none."""
    found = scope.of(StatusChange).exclude(before="").select_related("station__area")
    return found.order_by("-at", "-pk")


def _townships(lines: Sequence[StationLine]) -> list[Township]:
    areas = Area.objects.in_bulk()
    placed = [(township_of(areas, line.station.area_id), line) for line in lines]
    placed.sort(key=lambda one: (one[0].name, one[0].pk, one[1].station.name))
    shows_all = len(lines) <= MOST_TILES
    found = []
    for township, group in groupby(placed, key=lambda one: one[0]):
        own = [line for _township, line in group]
        tiles = [line for line in own if shows_all or line.needs_somebody]
        playing = sum(line.on_now is not None for line in own)
        found.append(Township(township, tiles, len(own) - len(tiles), len(own), playing))
    return found
