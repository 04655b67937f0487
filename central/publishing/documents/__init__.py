"""What the tables say, as the documents of a publication: path to bytes. The same tables give the same bytes."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings

from central.commands.selectors import open_commands
from central.policies.selectors import current_policy
from central.publishing.documents.areas import notices, schedules
from central.publishing.documents.commands import with_commands
from central.publishing.documents.courses import courses
from central.publishing.documents.questions import answers, asking
from central.publishing.documents.quizzes import quizzes
from central.publishing.documents.rosters import rosters
from central.publishing.documents.standings import standings
from central.stations.models import Area, Station
from central.stations.selectors import revoked_station_ids
from central.sticks.selectors import revoked_stick_ids
from content_sync.protocol import crypto, paths
from content_sync.protocol import documents as wire

__all__ = ["all_documents", "centre", "personal_news", "station_documents", "with_commands"]


def all_documents(receipt_key: bytes, at: datetime) -> dict[str, bytes]:
    """Return every document but the notices that are over at ``at``. ``receipt_key`` is the private one."""
    return {
        paths.CENTRE: centre(receipt_key, current_policy()),
        **courses(),
        **asking(),
        **schedules(),
        **notices(at),
        **quizzes(at),
        **station_documents(Station.objects.filter(revoked_at=None), at),
    }


def station_documents(stations: Iterable[Station], at: datetime) -> dict[str, bytes]:
    """Return the documents of these stations alone: who they are, and what is personal."""
    stations = list(stations)
    areas = Area.objects.in_bulk()
    commands = open_commands([station.id for station in stations], at)
    documents = {
        paths.station(station.id): wire.encode(
            wire.StationDocument(
                station_id=station.id,
                name=station.name,
                areas=tuple(_branch(station.area_id, areas)),
                timezone=settings.TIME_ZONE,
                commands=commands.get(station.id, ()),
            )
        )
        for station in stations
    }
    served = [station for station in stations if station.is_served]
    return documents | rosters(served) | personal_news(served, at)


def personal_news(served: Sequence[Station], at: datetime) -> dict[str, bytes]:
    """Return what follows from facts by itself: standings, and answers to questions."""
    return standings(served, at) | answers(served)


def centre(receipt_key: bytes, policy: wire.Policy) -> bytes:
    """Return who the centre is, with these rules. ``receipt_key`` is the private one."""
    return wire.encode(
        wire.CentreDocument(
            name=settings.CENTRE_NAME,
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
