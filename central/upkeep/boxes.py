"""What the boxes' own words come to: the newest of each station, and which of them needs somebody."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import OuterRef, QuerySet, Subquery

from central.publishing.models import Publication
from central.stations.models import Station
from central.upkeep.models import Condition
from central.upkeep.troubles import Trouble, TroubleKind
from content_sync.protocol.payloads.conditions import NEARLY_FULL_MB, WORN_PERCENT

LATE_AFTER: Final = timedelta(days=2)
"""A village's line brings a film an hour; what has not come after this does not come by itself."""
VERSIONS_OF: Final = timedelta(days=30)
"""Boxes that told nothing for longer say nothing of what is usual."""
_NUMBER = re.compile(r"\d+")


class DiskFault(StrEnum):
    """What can be wrong with a disk, the worst first."""

    READ_ONLY = "read-only"
    FULL = "full"
    WORN = "worn"


class Late(StrEnum):
    """In which way content is late."""

    MISSING = "missing"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Yardstick:
    """By what a box is judged at the aware instant ``at``.

    Every box should hold the ``publication`` by now; half of all run the program ``version`` or a newer one.
    """

    at: datetime
    publication: int
    version: str


@dataclass(frozen=True, slots=True)
class Concern:
    """Something about a box that needs somebody; see ``Trouble``."""

    kind: TroubleKind
    name: str
    detail: str = ""


def newest(stations: QuerySet[Station]) -> dict[str, Condition]:
    """Return what each of these stations told last, by its id; those that never told anything are left out."""
    told = Condition.objects.filter(station=OuterRef("pk")).order_by("-received_at", "-seq").values("pk")[:1]
    kept = stations.annotate(newest=Subquery(told)).values("newest")
    return {one.station_id: one for one in Condition.objects.filter(pk__in=kept).select_related("station")}


def versions(stations: QuerySet[Station]) -> list[str]:
    """Return the versions of the program that these stations run, the newest first."""
    told = Condition.objects.filter(station__in=stations).values_list("version", flat=True).distinct()
    return sorted(told.order_by(), key=order_of, reverse=True)


def yardstick(at: datetime) -> Yardstick:
    """Return by what boxes are judged at the aware instant ``at``."""
    due = Publication.objects.filter(published_at__lte=at - LATE_AFTER).order_by("-version").values_list("version")
    told = Condition.objects.filter(received_at__gt=at - VERSIONS_OF).values_list("version", flat=True)
    return Yardstick(at, publication=due[0][0] if due[:1] else 0, version=usual(Counter(told)))


def usual(versions: Counter[str]) -> str:
    """Return the version that half of all boxes run or outrun: one that is on trial at a few is not expected of all."""
    seen = 0
    for version in sorted(versions, key=order_of, reverse=True):
        seen += versions[version]
        if seen * 2 >= versions.total():
            return version
    return ""


def order_of(version: str) -> tuple[int, ...]:
    """Return what puts versions in order."""
    return tuple(map(int, _NUMBER.findall(version)))


def concerns(condition: Condition, by: Yardstick) -> Iterator[Concern]:
    """Yield what of a box needs somebody, the worst first."""
    yield from _of_disk(condition)
    yield from _of_content(condition, by)
    if order_of(condition.version) < order_of(by.version):
        yield Concern(TroubleKind.VERSION, "", f"{condition.version} → {by.version}")


def troubles(stations: QuerySet[Station], at: datetime) -> Iterator[Trouble]:
    """Yield what needs somebody at these stations, by their own word; what was revoked is nobody's care."""
    by = yardstick(at)
    for condition in newest(stations.filter(revoked_at=None)).values():
        for one in concerns(condition, by):
            yield Trouble(
                one.kind, condition.station, condition.at, condition.is_time_certain, name=one.name, detail=one.detail
            )


def _of_disk(condition: Condition) -> Iterator[Concern]:
    if condition.is_read_only:
        yield Concern(TroubleKind.DISK, DiskFault.READ_ONLY)
    if condition.free_mb is not None and condition.free_mb < NEARLY_FULL_MB:
        yield Concern(TroubleKind.DISK, DiskFault.FULL, f"{condition.free_mb} MB")
    if condition.worn_percent is not None and condition.worn_percent >= WORN_PERCENT:
        yield Concern(TroubleKind.DISK, DiskFault.WORN, f"{condition.worn_percent} %")


def _of_content(condition: Condition, by: Yardstick) -> Iterator[Concern]:
    """Whoever is silent cannot say whether it came since: there the silence is the trouble."""
    if by.at - condition.received_at > LATE_AFTER:
        return
    if condition.missing_since is not None and by.at - condition.missing_since > LATE_AFTER:
        yield Concern(TroubleKind.CONTENT, Late.MISSING, f"{condition.missing_files} {condition.missing_mb}")
    elif condition.publication < by.publication:
        yield Concern(TroubleKind.CONTENT, Late.BEHIND)
