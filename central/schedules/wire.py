"""An entry as the stations read it."""

from datetime import date, datetime

from central.schedules.models import Entry
from central.stations.models import AreaKind
from playlists.model import Layer, Programme, ScheduleEntry

_LAYERS = {AreaKind.TOWNSHIP: Layer.TOWNSHIP, AreaKind.VILLAGE: Layer.STATION}


def layer_of(area_kind: str) -> Layer:
    """Return the layer on which an area of this kind schedules."""
    return _LAYERS.get(AreaKind(area_kind), Layer.COUNTY)


def schedule_entry(entry: Entry) -> ScheduleEntry:
    """Return ``entry`` as a station reads it; a lesson without video lasts 0 s. Reads area, lesson and video."""
    video = entry.lesson.medium
    duration_ms = (video.duration_ms if video else None) or 0
    return ScheduleEntry(
        id=entry.id,
        layer=layer_of(entry.area.kind),
        programme=Programme(title=entry.lesson.title, lesson_id=entry.lesson_id, duration_s=-(-duration_ms // 1000)),
        starts_local=datetime.fromisoformat(entry.starts_local),
        timezone=entry.timezone,
        rule=entry.rule,
        exceptions=tuple(sorted(date.fromisoformat(day) for day in entry.exceptions)),
    )
