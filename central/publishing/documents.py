"""What the tables say, as the documents of a publication: path to bytes. The same tables give the same bytes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Prefetch, Q

from central.catalogue import models as catalogue
from central.notices.models import Notice
from central.people.models import Person
from central.publishing.sealing import seal_rosters
from central.schedules.models import Entry
from central.schedules.wire import schedule_entry
from central.stations.models import Area, Station
from content_sync.protocol import crypto, paths
from content_sync.protocol import documents as wire
from playlists.model import ScheduleEntry


def all_documents(receipt_key: bytes, at: datetime) -> dict[str, bytes]:
    """Return every document but the notices that are over at ``at``. ``receipt_key`` is the private one."""
    return {
        paths.CENTRE: _centre(receipt_key),
        **_courses(),
        **_schedules(),
        **_notices(at),
        **station_documents(Station.objects.all()),
    }


def station_documents(stations: Iterable[Station]) -> dict[str, bytes]:
    """Return the documents of these stations alone: who they are, and the roster of those that are enrolled."""
    stations = list(stations)
    areas = Area.objects.in_bulk()
    documents = {
        paths.station(station.id): wire.encode(
            wire.StationDocument(
                station_id=station.id,
                name=station.name,
                areas=tuple(_branch(station.area_id, areas)),
                timezone=settings.TIME_ZONE,
            )
        )
        for station in stations
    }
    return documents | _rosters([station for station in stations if station.public_key])


def _centre(receipt_key: bytes) -> bytes:
    return wire.encode(wire.CentreDocument(name=settings.CENTRE_NAME, receipt_key=crypto.public_key(receipt_key).hex()))


def _courses() -> dict[str, bytes]:
    playable = catalogue.Lesson.objects.filter(video__isnull=False).select_related("video", "poster")
    courses = [
        _course(course)
        for course in catalogue.Course.objects.prefetch_related(Prefetch("lessons", playable))
        if course.lessons.all()
    ]
    contents = wire.CatalogueDocument(course_ids=tuple(course.id for course in courses))
    documents = {paths.course(course.id): wire.encode(wire.CourseDocument(course=course)) for course in courses}
    return {paths.CATALOGUE: wire.encode(contents), **documents}


def _course(course: catalogue.Course) -> wire.Course:
    lessons = (_lesson(lesson, lesson.video) for lesson in course.lessons.all() if lesson.video)
    return wire.Course(id=course.id, title=course.title, summary=course.summary, lessons=tuple(lessons))


def _lesson(lesson: catalogue.Lesson, video: catalogue.Asset) -> wire.Lesson:
    return wire.Lesson(
        id=lesson.id,
        number=lesson.number,
        title=lesson.title,
        summary=lesson.summary,
        medium=_asset(video),
        poster=_asset(lesson.poster) if lesson.poster else None,
        required=lesson.required,
    )


def _asset(asset: catalogue.Asset) -> wire.Asset:
    return wire.Asset(
        sha256=asset.sha256,
        size_bytes=asset.size_bytes,
        media_type=asset.media_type,
        chunks_sha256=asset.chunks_sha256,
        chunk_size_bytes=asset.chunk_size_bytes,
        duration_ms=asset.duration_ms,
    )


def _schedules() -> dict[str, bytes]:
    by_area: dict[str, list[ScheduleEntry]] = {area_id: [] for area_id in Area.objects.values_list("id", flat=True)}
    playable = Entry.objects.filter(lesson__video__isnull=False).select_related("area", "lesson__video")
    for entry in playable.order_by("id"):
        by_area[entry.area_id].append(schedule_entry(entry))
    return {
        paths.schedule(area_id): wire.encode(wire.ScheduleDocument(area_id=area_id, entries=tuple(entries)))
        for area_id, entries in by_area.items()
    }


def _notices(at: datetime) -> dict[str, bytes]:
    by_area: dict[str, list[wire.Notice]] = {area_id: [] for area_id in Area.objects.values_list("id", flat=True)}
    for notice in Notice.objects.filter(Q(valid_until=None) | Q(valid_until__gt=at)).order_by("valid_from", "id"):
        by_area[notice.area_id].append(_notice(notice))
    return {
        paths.notices(area_id): wire.encode(wire.NoticesDocument(area_id=area_id, notices=tuple(notices)))
        for area_id, notices in by_area.items()
    }


def _notice(notice: Notice) -> wire.Notice:
    return wire.Notice(
        id=notice.id,
        title=notice.title,
        body=notice.body,
        valid_from=notice.valid_from,
        valid_until=notice.valid_until,
    )


def _branch(area_id: str, areas: dict[str, Area]) -> list[wire.Area]:
    """Return the areas from the top of the tree down to ``area_id``."""
    area = areas[area_id]
    above = _branch(area.parent_id, areas) if area.parent_id else []
    return [*above, wire.Area(id=area.id, name=area.name, kind=area.kind)]


def _rosters(stations: list[Station]) -> dict[str, bytes]:
    people: dict[str, list[wire.Person]] = defaultdict(list)
    for person in Person.objects.filter(station__in=stations).order_by("number"):
        people[person.station_id].append(wire.Person(id=person.id, number=person.number, name=person.name))
    rosters = {
        station.id: (
            bytes.fromhex(station.public_key),
            wire.encode(wire.RosterDocument(station_id=station.id, people=tuple(people[station.id]))),
        )
        for station in stations
    }
    return {paths.roster(station_id): sealed for station_id, sealed in seal_rosters(rosters).items()}
