"""An entry as the stations read it."""

from datetime import date, datetime

from central.schedules.models import Entry, Rank
from central.stations.models import AreaKind
from content_sync.protocol.documents import Lesson
from playlists.model import Layer, Programme, ScheduleEntry

_LAYERS = {AreaKind.TOWNSHIP: Layer.TOWNSHIP, AreaKind.VILLAGE: Layer.STATION}
_RANKS = {Rank.LIVE: Layer.LIVE, Rank.EMERGENCY: Layer.EMERGENCY}


def layer_of(area_kind: str, rank: str = Rank.AREA) -> Layer:
    """Return the layer on which an entry of this rank airs for an area of this kind."""
    if rank != Rank.AREA:
        return _RANKS[Rank(rank)]
    return _LAYERS.get(AreaKind(area_kind), Layer.COUNTY)


def schedule_entry(entry: Entry, programme: Programme | None = None) -> ScheduleEntry:
    """Return ``entry`` as a station reads it, with what airs; its draft if nothing is said. Reads its area."""
    return ScheduleEntry(
        id=entry.id,
        layer=layer_of(entry.area.kind, entry.rank),
        programme=programme or _draft(entry),
        starts_local=datetime.fromisoformat(entry.starts_local),
        timezone=entry.timezone,
        rule=entry.rule,
        exceptions=tuple(sorted(date.fromisoformat(day) for day in entry.exceptions)),
    )


def programme_of(lesson: Lesson) -> Programme:
    """Return how a lesson of the wire airs."""
    return Programme(title=lesson.title, lesson_id=lesson.id, duration_s=_seconds(lesson.medium.duration_ms))


def _draft(entry: Entry) -> Programme:
    """Return what airs as staff see it now; a lesson without medium lasts 0 s. Reads lesson and medium."""
    if entry.lesson is None:
        return Programme(
            title=entry.live_title, lesson_id="", duration_s=entry.live_minutes * 60, stream_url=entry.stream_url
        )
    medium = entry.lesson.medium
    return Programme(
        title=entry.lesson.title, lesson_id=entry.lesson.id, duration_s=_seconds(medium.duration_ms if medium else None)
    )


def _seconds(duration_ms: int | None) -> int:
    return -(-(duration_ms or 0) // 1000)
