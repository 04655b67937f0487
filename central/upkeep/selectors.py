"""What is broken at which station, and how one station's box is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from central.attendance.doubtful import doubtful
from central.attendance.models import AT_STATIONS, RoomSession
from central.attendance.selectors import Selection
from central.catalogue.models import Lesson
from central.catalogue.reviewed import KIND as LESSON
from central.people.selectors import people_by_id
from central.reviews.selectors import approved_versions
from central.rights.scope import Scope
from central.stations.contact import Hearing
from central.stations.models import Station
from central.stations.selectors import IN_SERVICE, contact
from central.upkeep import boxes
from central.upkeep.models import Check, Condition, Fault, Lock, Start
from central.upkeep.troubles import Trouble, TroubleKind
from content_sync.protocol.payloads import CloseReason

Record = TypeVar("Record", Check, Start)
LOCKS_SHOWN = timedelta(days=30)
DAMAGE_SHOWN = timedelta(days=30)
DOUBTS_SHOWN = timedelta(days=30)
STARTS_COUNTED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Box:
    """How one station's box is; ``check``, ``start`` and ``condition`` are the newest that were reported."""

    check: Check | None
    start: Start | None
    condition: Condition | None
    starts: int


def troubles(at: datetime, where: Q | None = None) -> list[Trouble]:
    """Return what is not as it should be at the stations in service that ``where`` says.

    The most urgent kind and the newest come first.
    """
    stations = Station.objects.filter(IN_SERVICE & (where or Q()))
    faults = Fault.objects.filter(station__in=stations)
    found = [*_silences(stations, at), *_checks(stations), *_damage(stations, at), *_faults(faults)]
    found += [*boxes.troubles(stations, at), *_doubts(stations, at), *_locks(stations, at)]
    order = list(TroubleKind)
    return sorted(found, key=lambda trouble: (order.index(trouble.kind), -trouble.at.timestamp()))


def stations_failing(lesson: Lesson, scope: Scope) -> list[Station]:
    """Return the stations of ``scope`` that cannot play ``lesson``, those that said so last first."""
    told = scope.of(Fault).filter(lesson_id=lesson.id)
    found = sorted(_faults(told), key=lambda trouble: trouble.at, reverse=True)
    return [trouble.station for trouble in found]


def box(station: Station, at: datetime) -> Box:
    """Return how the box of ``station`` is at the aware instant ``at``."""
    starts = Start.objects.filter(station=station)
    return Box(
        check=_newest(Check.objects.filter(station=station)).first(),
        start=_newest(starts).first(),
        condition=boxes.newest(Station.objects.filter(pk=station.pk)).get(station.pk),
        starts=starts.filter(at__gt=at - STARTS_COUNTED, at__lte=at).count(),
    )


def _newest(records: QuerySet[Record]) -> QuerySet[Record]:
    """Order by what the station told last, whatever its clock said."""
    return records.order_by("-incarnation__first_heard_at", "-seq")


def _silences(stations: QuerySet[Station], at: datetime) -> Iterator[Trouble]:
    heard_by = contact(at)
    for station in stations:
        if station.last_heard_at is not None and heard_by.hearing(station, at) is Hearing.DOWN:
            yield Trouble(TroubleKind.SILENCE, station, station.last_heard_at)


def _checks(stations: QuerySet[Station]) -> Iterator[Trouble]:
    """Yield what was not good in the newest self-check of each station."""
    newest = _newest(Check.objects.filter(station=OuterRef("pk"))).values("pk")[:1]
    kept = stations.annotate(newest=Subquery(newest)).values("newest")
    for check in Check.objects.filter(pk__in=kept).select_related("station"):
        for item in check.items:
            if not item["is_good"]:
                yield Trouble(
                    TroubleKind.CHECK,
                    check.station,
                    check.at,
                    check.is_time_certain,
                    name=item["name"],
                    detail=item["detail"],
                )


def _damage(stations: QuerySet[Station], at: datetime) -> Iterator[Trouble]:
    """Yield where the database was damaged lately: a disk that did it once will do it again."""
    starts = Start.objects.filter(station__in=stations, at__gt=at - DAMAGE_SHOWN).exclude(set_aside="")
    told = list(starts.values_list("station_id").annotate(Count("pk"), Max("at")))
    where = Station.objects.in_bulk({station_id for station_id, *_others in told})
    for station_id, times, last_at in told:
        yield Trouble(TroubleKind.DATABASE, where[station_id], last_at, times=times)


def _faults(faults: QuerySet[Fault]) -> Iterator[Trouble]:
    """Yield the lessons that could not be played, unless they were since or another medium plays now."""
    told = faults.values_list("station_id", "lesson_id", "asset_sha256")
    groups = list(told.annotate(Count("pk"), Max("at")))
    where = Station.objects.select_related("area").in_bulk({station_id for station_id, *_others in groups})
    lessons = Lesson.objects.in_bulk({lesson_id for _station, lesson_id, *_others in groups})
    approved = approved_versions(LESSON, lessons)
    played = _played({sha256 for _station, _lesson, sha256, *_others in groups})
    for station_id, lesson_id, sha256, times, at in groups:
        lesson = lessons.get(lesson_id)
        if lesson is None:
            continue
        playing = approved[lesson_id].content.medium.sha256 if lesson_id in approved else lesson.medium_id
        played_at = played.get((station_id, sha256))
        if playing == sha256 and (played_at is None or played_at < at):
            yield Trouble(TroubleKind.LESSON, where[station_id], at, times=times, lesson=lesson)


def _played(digests: set[str]) -> dict[tuple[str, str], datetime]:
    """Return when these media were last played without fault, by station and digest."""
    well = RoomSession.objects.filter(AT_STATIONS, asset_sha256__in=digests, watched_ms__gt=0)
    well = well.exclude(close_reason__in=["", CloseReason.FAULT.value])
    rows = well.values_list("station_id", "asset_sha256").annotate(Max("opened_at"))
    return {(station_id, sha256): at for station_id, sha256, at in rows}


def _doubts(stations: QuerySet[Station], at: datetime) -> Iterator[Trouble]:
    """Yield who reported lately what cannot be: a box that did it goes on doing it."""
    told = doubtful(Selection()).filter(station__in=stations, received_at__gt=at - DOUBTS_SHOWN).order_by()
    groups = list(told.values_list("station_id", "doubt").annotate(Count("pk"), Max("received_at")))
    where = Station.objects.select_related("area").in_bulk({station_id for station_id, *_others in groups})
    for station_id, doubt, times, last_at in groups:
        yield Trouble(TroubleKind.DOUBT, where[station_id], last_at, name=doubt, times=times)


def _locks(stations: QuerySet[Station], at: datetime) -> Iterator[Trouble]:
    """Yield who forgot a PIN lately, or for whom somebody tried to guess it."""
    told = Lock.objects.filter(station__in=stations, at__gt=at - LOCKS_SHOWN).values_list("station_id", "person_id")
    groups = list(told.annotate(Count("pk"), Max("at")))
    where = Station.objects.in_bulk({station_id for station_id, *_others in groups})
    people = people_by_id(person_id for _station, person_id, *_others in groups)
    for station_id, person_id, times, last_at in groups:
        yield Trouble(
            TroubleKind.PIN, where[station_id], last_at, name=person_id, times=times, person=people.get(person_id)
        )
