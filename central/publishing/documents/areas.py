"""What each area gives to all stations in it: its schedule and its notices."""

from datetime import datetime

from central.catalogue import reviewed as lessons
from central.notices import reviewed as notice_board
from central.reviews.selectors import approved_versions
from central.schedules.days_off.special_days import special_days
from central.schedules.models import Entry
from central.schedules.wire import programme_of, schedule_entry
from central.stations.models import Area
from content_sync.protocol import documents as wire
from content_sync.protocol import paths
from playlists.model import ScheduleEntry


def schedules() -> dict[str, bytes]:
    """Return the schedule of every area: what is live, and lessons as they were approved."""
    by_area: dict[str, list[ScheduleEntry]] = {area_id: [] for area_id in Area.objects.values_list("id", flat=True)}
    approved, days = approved_versions(lessons.KIND), special_days()
    for entry in Entry.objects.select_related("area").order_by("id"):
        version = approved.get(entry.lesson_id or "")
        if version or entry.lesson_id is None:
            told = schedule_entry(entry, programme_of(version.content) if version else None)
            by_area[entry.area_id].append(days.applied(entry, told))
    return {
        paths.schedule(area_id): wire.encode(wire.ScheduleDocument(area_id=area_id, entries=tuple(entries)))
        for area_id, entries in by_area.items()
    }


def notices(at: datetime) -> dict[str, bytes]:
    """Return the approved notices of every area, without those that are over at ``at``."""
    by_area: dict[str, list[wire.Notice]] = {area_id: [] for area_id in Area.objects.values_list("id", flat=True)}
    approved = approved_versions(notice_board.KIND).values()
    for version in sorted(approved, key=lambda version: (version.content.valid_from, version.content.id)):
        notice = version.content
        if version.place in by_area and (notice.valid_until is None or at < notice.valid_until):
            by_area[version.place].append(notice)
    return {
        paths.notices(area_id): wire.encode(wire.NoticesDocument(area_id=area_id, notices=tuple(found)))
        for area_id, found in by_area.items()
    }
