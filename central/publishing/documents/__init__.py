"""What the tables say, as the documents of a publication: path to bytes. The same tables give the same bytes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from fnmatch import fnmatch

from django.conf import settings
from django.db.models import QuerySet

from central.commands.selectors import open_commands
from central.policies.selectors import current_policy
from central.publishing.documents.areas import notices, schedules
from central.publishing.documents.courses import courses
from central.publishing.documents.questions import answers, asking
from central.publishing.documents.quizzes import quizzes
from central.publishing.documents.rosters import roster_letters, sealed_rosters
from central.publishing.documents.standings import standings
from central.setup.selectors import centre_name
from central.stations.models import Area, Station
from central.stations.profiles import chosen_profiles
from central.stations.selectors import revoked_station_ids
from central.sticks.selectors import revoked_stick_ids
from content_sync.protocol import crypto, paths
from content_sync.protocol import documents as wire


def shared(receipt_key: bytes, at: datetime) -> dict[str, bytes]:
    """Return the documents that several stations share. A lesson that is new is said to be published at ``at``."""
    return {
        paths.CENTRE: centre(receipt_key, current_policy()),
        **courses(at),
        **asking(at),
        **schedules(),
        **notices(at),
        **quizzes(at),
    }


def difficulties(found: Mapping[str, bytes]) -> dict[str, wire.Difficulty]:
    """Return how difficult each lesson is by documents that are by path."""
    in_courses = [content for path, content in found.items() if fnmatch(path, paths.course("*"))]
    lessons = [lesson for one in in_courses for lesson in wire.decode(one, wire.CourseDocument).course.lessons]
    return {lesson.id: lesson.difficulty for lesson in lessons}


def listed_stations() -> QuerySet[Station]:
    """Return the stations that have documents of their own."""
    return Station.objects.filter(revoked_at=None)


def station_documents(stations: Iterable[Station], at: datetime) -> dict[str, bytes]:
    """Return the documents of these stations alone: who they are, and what is personal."""
    stations = list(stations)
    served = [station for station in stations if station.is_served]
    return names(stations, at) | sealed_rosters(roster_letters(served)) | personal_news(served, at)


def names(stations: Sequence[Station], at: datetime) -> dict[str, bytes]:
    """Return who these stations are, in which areas, and what they are told to do at ``at``."""
    areas, chosen = Area.objects.in_bulk(), chosen_profiles()
    commands = open_commands([station.id for station in stations], at)
    return {
        paths.station(station.id): wire.encode(
            wire.StationDocument(
                station_id=station.id,
                name=station.name,
                areas=tuple(_branch(station.area_id, areas)),
                timezone=settings.TIME_ZONE,
                profile=station.profile or chosen[station.area_id],
                commands=commands.get(station.id, ()),
            )
        )
        for station in stations
    }


def personal_news(served: Sequence[Station], at: datetime) -> dict[str, bytes]:
    """Return what follows from facts by itself: standings, and answers to questions with their places in hours."""
    return standings(served, at) | answers(served)


def centre(receipt_key: bytes, policy: wire.Policy) -> bytes:
    """Return who the centre is, with these rules. ``receipt_key`` is the private one."""
    return wire.encode(
        wire.CentreDocument(
            name=centre_name(),
            receipt_key=crypto.public_key(receipt_key).hex(),
            policy=policy,
            revoked_sticks=revoked_stick_ids(),
            revoked_stations=revoked_station_ids(),
        )
    )


def _branch(area_id: str, areas: dict[str, Area]) -> list[wire.Area]:
    """Return the areas from the top of the tree down to ``area_id``."""
    area = areas[area_id]
    above = _branch(area.parent_id, areas) if area.parent_id else []
    return [*above, wire.Area(id=area.id, name=area.name, kind=area.kind)]
