"""What is on now at which station: the room session that runs, as far as anybody knows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from central.attendance.models import RoomSession
from central.catalogue.models import Lesson
from central.stations.models import Station
from central.upkeep.models import Condition

KNOWN_FOR: Final = timedelta(hours=2)
"""A station that runs is heard hourly; of one that was not, nobody knows whether it still plays."""
LONGEST: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class OnNow:
    """``title`` plays since ``since``; as a broadcast, or because somebody chose it."""

    title: str
    since: datetime
    is_broadcast: bool


def on_now(stations: QuerySet[Station], conditions: dict[str, Condition], at: datetime) -> dict[str, OnNow]:
    """Return what plays at these stations, by their ids; ``conditions`` are their newest."""
    heard = stations.filter(last_heard_at__gt=at - KNOWN_FOR)
    running = RoomSession.objects.filter(station__in=heard, length_ms=None, opened_at__gt=at - LONGEST)
    newest = {one.station_id: one for one in running.order_by("opened_at", "opened_seq")}
    playing = {key: one for key, one in newest.items() if not _is_over(one, conditions.get(key))}
    titles = dict(Lesson.objects.filter(id__in={one.lesson_id for one in playing.values()}).values_list("id", "title"))
    return {
        key: OnNow(titles.get(one.lesson_id, ""), one.opened_at, bool(one.entry_id)) for key, one in playing.items()
    }


def _is_over(session: RoomSession, condition: Condition | None) -> bool:
    """Say whether the box said later that something else is on, or nothing."""
    return (
        condition is not None
        and condition.incarnation_id == session.incarnation_id
        and condition.seq > session.opened_seq
        and condition.session_seq != session.opened_seq
    )
