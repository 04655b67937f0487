"""The room sessions as CSV, as spreadsheets in county offices open it."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from central.attendance import selectors, words
from central.attendance.models import RoomSession
from central.attendance.selectors import Attendee
from central.catalogue.models import Lesson
from central.office.tables.delimited import BYTE_ORDER_MARK, as_text, disarmed, line
from central.stations.selectors import area_paths

_SESSIONS_AT_ONCE = 500


def csv_parts(sessions: QuerySet[RoomSession]) -> Iterator[str]:
    """Return the export piece by piece, in the language that is active now rather than when the pieces are sent.

    There is one row per person and session, and one for a session without anybody.
    """
    return _parts(sessions, translation.get_language())


def _parts(sessions: QuerySet[RoomSession], language: str) -> Iterator[str]:
    ordered = iter(sessions.iterator(chunk_size=_SESSIONS_AT_ONCE))
    paths = area_paths()
    with translation.override(language):
        part = BYTE_ORDER_MARK + line(_headings())
    yield part
    while some := list(islice(ordered, _SESSIONS_AT_ONCE)):
        with translation.override(language):
            part = "".join(_lines(some, paths))
        yield part


def _lines(sessions: list[RoomSession], paths: dict[str, str]) -> Iterator[str]:
    lessons = selectors.lessons_by_id(sessions)
    attendees = selectors.attendees_of(sessions)
    for session in sessions:
        path, lesson = paths[session.station.area_id], lessons.get(session.lesson_id)
        yield from _rows(session, path, lesson, attendees[session.pk])


def _headings() -> list[str]:
    return [
        _("Began at"),
        _("Time is certain"),
        _("Area"),
        _("Station"),
        _("Lesson number"),
        _("Lesson"),
        _("How"),
        _("End"),
        _("Shown (mm:ss)"),
        _("Without a name"),
        _("Person's number"),
        _("Person's name"),
        _("Present"),
        _("Watched segments"),
        _("Watched (mm:ss)"),
        _("Watched (seconds)"),
    ]


def _rows(session: RoomSession, area_path: str, lesson: Lesson | None, attendees: Iterable[Attendee]) -> Iterator[str]:
    common = [
        timezone.localtime(session.opened_at).strftime("%Y-%m-%d %H:%M:%S"),
        _("yes") if session.is_time_certain else _("no"),
        disarmed(area_path),
        disarmed(session.station.name),
        as_text(str(lesson.number) if lesson else ""),
        disarmed(lesson.title if lesson else session.lesson_id),
        words.mode(session.mode),
        words.close_reason(session.close_reason),
        words.clock(session.watched_ms if session.close_reason else None),
        str(session.heads),
    ]
    rows = [_person_cells(attendee) for attendee in attendees]
    for cells in rows or [[""] * 6]:
        yield line([*common, *cells])


def _person_cells(attendee: Attendee) -> list[str]:
    person, presence = attendee.person, attendee.presence
    return [
        as_text(person.number if person else presence.person_id),
        disarmed(person.name) if person else _("unknown person"),
        words.pieces(presence.intervals),
        words.pieces(presence.segments),
        words.clock(presence.seen_ms),
        str(round(presence.seen_ms / 1000)),
    ]
