"""Room sessions with people, put straight into the tables."""

from datetime import datetime

from central.attendance.models import Incarnation, Presence, RoomSession
from central.people.models import Person
from central.stations.models import Station

MINUTE_MS = 60_000


def watched(
    station: Station, *people: Person, at: datetime, minutes: int, lesson_id: str, opened_seq: int = 1, box: str = "box"
) -> RoomSession:
    """Let these people watch the first minutes of a lesson together."""
    incarnation, _ = Incarnation.objects.get_or_create(id=box, defaults={"station": station, "first_heard_at": at})
    length_ms = minutes * MINUTE_MS
    session = RoomSession.objects.create(
        incarnation=incarnation,
        opened_seq=opened_seq,
        station=station,
        lesson_id=lesson_id,
        opened_at=at,
        is_time_certain=True,
        length_ms=length_ms,
        close_reason="left",
        spans=[[0, 0, length_ms]],
        watched_ms=length_ms,
    )
    Presence.objects.bulk_create(
        Presence(
            session=session,
            person_id=person.id,
            intervals=[[0, length_ms]],
            segments=[[0, length_ms]],
            seen_ms=length_ms,
        )
        for person in people
    )
    return session
