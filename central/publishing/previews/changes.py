"""What differs between two states of the documents, piece by piece. Pure; only hours are said by the centre's clock."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fnmatch import fnmatch
from typing import Any, Final, NamedTuple

from django.utils import timezone
from msgspec import Struct
from msgspec.structs import asdict, replace

from content_sync.protocol import documents as wire
from content_sync.protocol import paths


class Kind(StrEnum):
    """What changes, in the order in which it is shown."""

    LESSON = "lesson"
    COURSE = "course"
    TOPIC = "topic"
    ORDER = "order"
    ENTRY = "entry"
    NOTICE = "notice"
    QUIZ = "quiz"
    ASKING = "asking"
    PUBLIC_ANSWER = "public-answer"
    HOUR = "hour"
    RULE = "rule"
    CENTRE = "centre"
    STATION = "station"
    ROSTER = "roster"


class Verb(StrEnum):
    """How it changes."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class Change(Struct, frozen=True, array_like=True):
    """One piece that changes: for the stations of ``area_id``, or ``station_id`` alone, or all if neither is said.

    ``title`` is as people gave it; of a rule it is the name of its field in ``Policy``.
    """

    kind: Kind
    verb: Verb
    title: str = ""
    area_id: str = ""
    station_id: str = ""


class _Piece(NamedTuple):
    """What is compared as a ``value``."""

    value: object
    title: str = ""
    area_id: str = ""
    station_id: str = ""


_Key = tuple[Kind, str]


def changes(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> list[Change]:
    """Return what differs, kind by kind and by title; documents that are the same may be missing on both sides."""
    before, after = dict(_pieces(old)), dict(_pieces(new))
    found = [
        Change(key[0], verb, piece.title, piece.area_id, piece.station_id)
        for key in before.keys() | after.keys()
        if (verb := _verb(key, before, after)) and (piece := after.get(key) or before[key])
    ]
    places = {kind: place for place, kind in enumerate(Kind)}
    return sorted([*found, *_reordered(old, new)], key=lambda one: (places[one.kind], one.verb, one.title, one.area_id))


def said(path: str, content: bytes) -> bytes:
    """Return a document without what nobody decides by publishing.

    That is since when its lessons are published, and what a station is told to do, which is published at once.
    """
    if fnmatch(path, paths.station("*")):
        return wire.encode(replace(wire.decode(content, wire.StationDocument), commands=()))
    if not fnmatch(path, paths.course("*")):
        return content
    course = wire.decode(content, wire.CourseDocument).course
    lessons = tuple(replace(lesson, published_at=None) for lesson in course.lessons)
    return wire.encode(wire.CourseDocument(course=replace(course, lessons=lessons)))


def _verb(key: _Key, before: Mapping[_Key, _Piece], after: Mapping[_Key, _Piece]) -> Verb | None:
    if key not in before:
        # In the first publication all rules are new; in a later one those that a newer release brings.
        return None if key[0] in {Kind.RULE, Kind.ORDER} else Verb.ADDED
    if key not in after:
        return Verb.WITHDRAWN
    return Verb.CHANGED if before[key].value != after[key].value else None


def _pieces(documents: Mapping[str, bytes]) -> Iterator[tuple[_Key, _Piece]]:
    """Take documents apart; what another document may also hold is named without the document."""
    for path, content in documents.items():
        for pattern, read in _READERS.items():
            if fnmatch(path, pattern):
                yield from read(content)


def _courses(content: bytes) -> Iterator[tuple[_Key, _Piece]]:
    course = wire.decode(content, wire.CourseDocument).course
    yield (Kind.COURSE, course.id), _Piece((course.title, course.summary), course.title)
    for lesson in course.lessons:
        yield (Kind.LESSON, lesson.id), _Piece((course.id, replace(lesson, published_at=None)), lesson.title)


def _catalogue(content: bytes) -> Iterator[tuple[_Key, _Piece]]:
    catalogue = wire.decode(content, wire.CatalogueDocument)
    for topic in catalogue.topics:
        yield (Kind.TOPIC, topic.id), _Piece(topic.title, topic.title)
    for group in catalogue.groups:
        yield (Kind.TOPIC, f"group {group.id}"), _Piece(group.title, group.title)
    yield (Kind.ORDER, "fillers"), _Piece(frozenset(catalogue.filler_ids))


def _schedule(content: bytes) -> Iterator[tuple[_Key, _Piece]]:
    schedule = wire.decode(content, wire.ScheduleDocument)
    for entry in schedule.entries:
        title = f"{entry.starts_local:%Y-%m-%d %H:%M} {entry.programme.title}"
        yield (Kind.ENTRY, entry.id), _Piece((schedule.area_id, entry), title, schedule.area_id)


def _notices(content: bytes) -> Iterator[tuple[_Key, _Piece]]:
    board = wire.decode(content, wire.NoticesDocument)
    for notice in board.notices:
        yield (Kind.NOTICE, notice.id), _Piece((board.area_id, notice), notice.title, board.area_id)


def _quizzes(content: bytes) -> Iterator[tuple[_Key, _Piece]]:
    asked = wire.decode(content, wire.QuizzesDocument)
    for quiz in asked.quizzes:
        yield (Kind.QUIZ, quiz.id), _Piece((asked.area_id, quiz), quiz.title, asked.area_id)


def _asking(content: bytes) -> Iterator[tuple[_Key, _Piece]]:
    asking = wire.decode(content, wire.AskingDocument)
    for topic in asking.topics:
        yield (Kind.ASKING, topic.id), _Piece(topic, topic.title)
    for answer in asking.answers:
        yield (Kind.PUBLIC_ANSWER, answer.id), _Piece(answer, answer.title, answer.area_id)
    for hour in asking.hours:
        title = f"{timezone.localtime(hour.starts_at):%Y-%m-%d %H:%M} {hour.with_whom}"
        yield (Kind.HOUR, hour.id), _Piece(hour, title, hour.area_id)


def _centre(content: bytes) -> Iterator[tuple[_Key, _Piece]]:
    centre = wire.decode(content, wire.CentreDocument)
    for name, value in asdict(centre.policy).items():
        yield (Kind.RULE, name), _Piece(value, name)
    yield (Kind.CENTRE, ""), _Piece(replace(centre, policy=wire.Policy()), centre.name)


def _station(content: bytes) -> Iterator[tuple[_Key, _Piece]]:
    station = wire.decode(content, wire.StationDocument)
    yield (
        (Kind.STATION, station.station_id),
        _Piece(replace(station, commands=()), station.name, "", station.station_id),
    )


def _reordered(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[Change]:
    """Yield courses of which the lessons come in another order, and the catalogue if its courses do."""
    for path in old.keys() & new.keys():
        if fnmatch(path, paths.course("*")):
            before, after = (wire.decode(side[path], wire.CourseDocument).course for side in (old, new))
            if _order_differs(_ids(before), _ids(after)):
                yield Change(Kind.ORDER, Verb.CHANGED, after.title)
    if paths.CATALOGUE in old and paths.CATALOGUE in new:
        courses = [wire.decode(side[paths.CATALOGUE], wire.CatalogueDocument).course_ids for side in (old, new)]
        if _order_differs(*courses):
            yield Change(Kind.ORDER, Verb.CHANGED)


def _ids(course: wire.Course) -> list[str]:
    return [lesson.id for lesson in course.lessons]


def _order_differs(before: Iterable[str], after: Iterable[str]) -> bool:
    before, after = list(before), list(after)
    return [one for one in before if one in set(after)] != [one for one in after if one in set(before)]


_READERS: Final[Mapping[str, Any]] = {
    paths.course("*"): _courses,
    paths.CATALOGUE: _catalogue,
    paths.schedule("*"): _schedule,
    paths.notices("*"): _notices,
    paths.quizzes("*"): _quizzes,
    paths.ASKING: _asking,
    paths.CENTRE: _centre,
    paths.station("*"): _station,
}
