"""What each area gives to all stations in it: its schedule and its notices."""

from datetime import datetime

from django.db.models import Prefetch, Q

from central.catalogue.wire import asset
from central.notices import models as notice_board
from central.schedules.days_off import planned
from central.schedules.models import Entry
from central.stations.models import Area
from content_sync.protocol import documents as wire
from content_sync.protocol import paths
from playlists.model import ScheduleEntry


def schedules() -> dict[str, bytes]:
    """Return the schedule of every area, without lessons that have no medium."""
    by_area: dict[str, list[ScheduleEntry]] = {area_id: [] for area_id in Area.objects.values_list("id", flat=True)}
    can_air = Q(lesson__medium__isnull=False) | ~Q(stream_url="")
    playable = Entry.objects.filter(can_air).select_related("area", "lesson__medium")
    for entry, told in planned(playable.order_by("id")):
        by_area[entry.area_id].append(told)
    return {
        paths.schedule(area_id): wire.encode(wire.ScheduleDocument(area_id=area_id, entries=tuple(entries)))
        for area_id, entries in by_area.items()
    }


def notices(at: datetime) -> dict[str, bytes]:
    """Return the notices of every area, without those that are over at ``at``."""
    by_area: dict[str, list[wire.Notice]] = {area_id: [] for area_id in Area.objects.values_list("id", flat=True)}
    pages = notice_board.Page.objects.select_related("picture")
    current = notice_board.Notice.objects.filter(Q(valid_until=None) | Q(valid_until__gt=at))
    for notice in current.order_by("valid_from", "id").prefetch_related(Prefetch("pages", pages)):
        by_area[notice.area_id].append(_notice(notice))
    return {
        paths.notices(area_id): wire.encode(wire.NoticesDocument(area_id=area_id, notices=tuple(found)))
        for area_id, found in by_area.items()
    }


def _notice(notice: notice_board.Notice) -> wire.Notice:
    return wire.Notice(
        id=notice.id,
        title=notice.title,
        body=notice.body,
        valid_from=notice.valid_from,
        valid_until=notice.valid_until,
        kind=wire.NoticeKind(notice.kind),
        number=notice.number,
        pages=tuple(
            wire.NoticePage(
                text=page.text,
                table=tuple(map(tuple, page.table)),
                picture=asset(page.picture) if page.picture else None,
            )
            for page in notice.pages.all()
        ),
        must_be_read=notice.must_be_read,
    )
