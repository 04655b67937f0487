"""What of earlier documents may be said again, and what not. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from central.publishing.previews.changes import Kind
from central.publishing.previews.media import assets_in, assets_of
from central.reviews.versions import Version
from content_sync.protocol import documents as wire
from content_sync.protocol import paths
from playlists.model import Layer, ScheduleEntry

D = TypeVar("D", bound=wire.Document)


class Reason(StrEnum):
    """Why a piece of earlier documents does not come back."""

    NOT_APPROVED = "not-approved"
    """It was taken off the TVs or deleted since, or never approved."""
    NO_MEDIUM = "no-medium"
    OVER = "over"
    LESSON = "lesson"
    """Its lesson does not come back."""
    EMERGENCY = "emergency"


class LeftOut(Struct, frozen=True, array_like=True):
    """A piece that does not come back."""

    kind: Kind
    title: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Permitted:
    """What may be said ``at`` a moment: ``versions`` by kind and record, files by digest, and for which areas."""

    versions: Mapping[Kind, Mapping[str, Collection[Version[Any]]]]
    files: frozenset[str]
    area_ids: Collection[str]
    at: datetime

    def objection(self, kind: Kind, place: str, content: Any) -> Reason | None:
        """Say why a piece may not be said, None if it may."""
        version = Version(place=place, content=content)
        if version not in self.versions[kind].get(content.id, ()):
            return Reason.NOT_APPROVED
        until = getattr(content, "valid_until", None)
        return Reason.OVER if until is not None and until <= self.at else None


@dataclass(slots=True)
class Cleared:
    """``documents`` that may be said again, by path, and what of them was left out."""

    documents: dict[str, bytes] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)


def clear(then: Mapping[str, bytes], now: Mapping[str, bytes], permitted: Permitted) -> Cleared:
    """Return what earlier documents, ``then``, still may say beside what is said ``now``.

    Emergency broadcasts are those of now: none comes back, and none goes. Every area that there is has its documents.
    """
    cleared = Cleared()
    lessons = _clear_courses(then, permitted, cleared)
    for area_id in permitted.area_ids:
        _clear_schedule(area_id, then, now, lessons, cleared)
        notices = _read(then, paths.notices(area_id), wire.NoticesDocument)
        left = tuple(_allowed(Kind.NOTICE, area_id, notices.notices if notices else (), permitted, cleared))
        cleared.documents[paths.notices(area_id)] = wire.encode(wire.NoticesDocument(area_id=area_id, notices=left))
        quizzes = _read(then, paths.quizzes(area_id), wire.QuizzesDocument)
        asked = tuple(_allowed(Kind.QUIZ, area_id, quizzes.quizzes if quizzes else (), permitted, cleared))
        cleared.documents[paths.quizzes(area_id)] = wire.encode(wire.QuizzesDocument(area_id=area_id, quizzes=asked))
    return cleared


def files_in(then: Mapping[str, bytes]) -> set[str]:
    """Return the digests of all files that documents name: media, and the lists of their chunks."""
    return {digest for path, content in then.items() for asset in assets_of(path, content) for digest in _files(asset)}


def _clear_courses(then: Mapping[str, bytes], permitted: Permitted, cleared: Cleared) -> set[str]:
    """Clear the catalogue and its courses; return the lessons that come back."""
    catalogue = _read(then, paths.CATALOGUE, wire.CatalogueDocument) or wire.CatalogueDocument(course_ids=())
    course_ids, lesson_ids = [], set()
    for course_id in catalogue.course_ids:
        document = _read(then, paths.course(course_id), wire.CourseDocument)
        if document is None:
            continue
        course = document.course
        lessons = tuple(_allowed(Kind.LESSON, course.id, course.lessons, permitted, cleared))
        if lessons:
            whole = wire.CourseDocument(course=replace(course, lessons=lessons))
            cleared.documents[paths.course(course.id)] = wire.encode(whole)
            course_ids.append(course.id)
            lesson_ids |= {lesson.id for lesson in lessons}
    fillers = tuple(one for one in catalogue.filler_ids if one in lesson_ids)
    left = replace(catalogue, course_ids=tuple(course_ids), filler_ids=fillers)
    cleared.documents[paths.CATALOGUE] = wire.encode(left)
    return lesson_ids


def _clear_schedule(
    area_id: str, then: Mapping[str, bytes], now: Mapping[str, bytes], lessons: Collection[str], cleared: Cleared
) -> None:
    path = paths.schedule(area_id)
    before, current = (_read(side, path, wire.ScheduleDocument) for side in (then, now))
    emergencies = [entry for entry in (current.entries if current else ()) if _is_emergency(entry)]
    known = {entry.id for entry in emergencies}
    kept = []
    for entry in before.entries if before else ():
        if entry.id in known:
            continue
        if _is_emergency(entry):
            cleared.left_out.append(LeftOut(Kind.ENTRY, entry.programme.title, Reason.EMERGENCY))
        elif entry.programme.lesson_id and entry.programme.lesson_id not in lessons:
            cleared.left_out.append(LeftOut(Kind.ENTRY, entry.programme.title, Reason.LESSON))
        else:
            kept.append(entry)
    entries = tuple(sorted([*kept, *emergencies], key=lambda entry: entry.id))
    cleared.documents[path] = wire.encode(wire.ScheduleDocument(area_id=area_id, entries=entries))


def _allowed(kind: Kind, place: str, pieces: Iterable[Any], permitted: Permitted, cleared: Cleared) -> Iterator[Any]:
    for piece in pieces:
        reason = permitted.objection(kind, place, _as_approved(piece))
        if reason is None and not permitted.files.issuperset(_files(piece)):
            reason = Reason.NO_MEDIUM
        if reason is None:
            yield piece
        else:
            cleared.left_out.append(LeftOut(kind, piece.title, reason))


def _as_approved(piece: Any) -> Any:
    """Return a piece without what is found out about it when it is published."""
    return replace(piece, initials="", published_at=None) if isinstance(piece, wire.Lesson) else piece


def _files(piece: Any) -> set[str]:
    return {digest for asset in assets_in(piece) for digest in (asset.sha256, asset.chunks_sha256)}


def _is_emergency(entry: ScheduleEntry) -> bool:
    return entry.layer is Layer.EMERGENCY


def _read(documents: Mapping[str, bytes], path: str, kind: type[D]) -> D | None:
    return wire.decode(documents[path], kind) if path in documents else None
