"""What stations need of a publication: documents, and media in the order of their urgency. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from content_sync.protocol import documents as wire
from content_sync.protocol import paths
from content_sync.protocol.documents import Asset, D, Lesson
from playlists.model import Schedule
from playlists.resolve import airings

LOOKED_AHEAD = timedelta(days=31)
"""A stick comes to a village once a month, so it brings what airs in one."""

ReadDocument = Callable[[str], bytes]
_FOR_ALL = (paths.CENTRE, paths.CATALOGUE, paths.ASKING)
_OF_AREA = (paths.schedule, paths.notices, paths.quizzes)
_OF_STATION = (paths.station, paths.roster, paths.standings, paths.answers)


@dataclass(frozen=True, slots=True)
class Parcel:
    """Files of one thing that a person knows by its ``title``."""

    title: str
    assets: tuple[Asset, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """The paths of documents, and the media that they ask for, the most urgent first."""

    documents: frozenset[str]
    parcels: tuple[Parcel, ...]


def needs_of(
    published: Collection[str],
    read: ReadDocument,
    station_ids: Iterable[str] | None,
    at: datetime,
    sealed: Sequence[Parcel] = (),
) -> Needs:
    """Return what these stations need from the aware instant ``at`` on; None is whatever anybody may need.

    ``published`` are the paths of all documents, ``read`` returns what one of them says. ``sealed`` is what those ask
    for that only the stations can read.

    Raises:
        BadDocument: that cannot be read.
    """
    wanted = published if station_ids is None else _concerning(published, read, station_ids)
    documents = _Documents(frozenset(wanted), read)
    return Needs(documents.paths, tuple(_parcels(documents, at, sealed)))


def _concerning(published: Collection[str], read: ReadDocument, station_ids: Iterable[str]) -> set[str]:
    """Return the documents for all, and of these stations those of their areas and their own."""
    wanted = {*_FOR_ALL, *(path for path in published if PurePosixPath(path).match(paths.course("*")))}
    for station_id in station_ids:
        if paths.station(station_id) in published:
            station = wire.decode(read(paths.station(station_id)), wire.StationDocument)
            wanted |= {path(area.id) for area in station.areas for path in _OF_AREA}
            wanted |= {path(station_id) for path in _OF_STATION}
    return wanted.intersection(published)


@dataclass(frozen=True, slots=True)
class _Documents:
    """Documents to be read."""

    paths: frozenset[str]
    read: ReadDocument

    def all_of(self, pattern: str, kind: type[D]) -> list[D]:
        """Return those whose path matches a pattern, in the order of their paths."""
        found = sorted(path for path in self.paths if PurePosixPath(path).match(pattern))
        return [wire.decode(self.read(path), kind) for path in found]


def _parcels(documents: _Documents, at: datetime, sealed: Sequence[Parcel]) -> Iterator[Parcel]:
    """Yield what airs, the soonest first; then pictures and all else that is small; then what is sealed, and lessons.

    Of these the required ones come first, and before the others the clips for everybody.

    Of a film comes each form that one of the stations takes. What airs comes whole; of the rest, what is small shows
    at least that there is something.
    """
    lessons, profiles = _lessons(documents), _profiles(documents)
    aired = _aired(documents, {lesson.id: lesson for lesson in lessons}, at)
    rest = sorted((lesson for lesson in lessons if lesson not in aired), key=lambda lesson: not lesson.required)
    yield from (Parcel(lesson.title, (*_forms(lesson, profiles), *_small(lesson))) for lesson in aired)
    yield from _pictures(documents)
    yield from (Parcel(lesson.title, tuple(_small(lesson))) for lesson in rest)
    yield from sealed
    yield from (Parcel(lesson.title, _forms(lesson, profiles)) for lesson in rest if lesson.required)
    yield from _public_clips(documents)
    yield from (Parcel(lesson.title, _forms(lesson, profiles)) for lesson in rest if not lesson.required)


def _lessons(documents: _Documents) -> list[Lesson]:
    """Return all lessons in the order of the courses."""
    courses = {
        document.course.id: document.course for document in documents.all_of(paths.course("*"), wire.CourseDocument)
    }
    catalogues = documents.all_of(paths.CATALOGUE, wire.CatalogueDocument)
    order = [course_id for catalogue in catalogues for course_id in catalogue.course_ids if course_id in courses]
    return [lesson for course_id in order for lesson in courses[course_id].lessons]


def _profiles(documents: _Documents) -> Sequence[str]:
    """Return the forms that these stations take, the most usual of the policy if there is no station among them."""
    centres = documents.all_of(paths.CENTRE, wire.CentreDocument)
    usual = next((centre.policy.profile for centre in centres), wire.Policy().profile)
    stations = documents.all_of(paths.station("*"), wire.StationDocument)
    return sorted({station.profile or usual for station in stations} or {usual})


def _forms(lesson: Lesson, profiles: Sequence[str]) -> tuple[Asset, ...]:
    """Return for each profile the file that a station of it wants, each once."""
    if not lesson.forms:
        return (lesson.medium,)
    wanted = (wire.in_order_for(lesson.forms, profile)[0].file for profile in profiles)
    return tuple({file.sha256: file for file in wanted}.values())


def _aired(documents: _Documents, by_id: dict[str, Lesson], at: datetime) -> list[Lesson]:
    """Return the lessons that air, the soonest first."""
    schedules = documents.all_of(paths.schedule("*"), wire.ScheduleDocument)
    schedule = Schedule(tuple(entry for document in schedules for entry in document.entries))
    found = airings(schedule, at, at + LOOKED_AHEAD)
    lesson_ids = dict.fromkeys(airing.entry.programme.lesson_id for airing in found)
    return [by_id[lesson_id] for lesson_id in lesson_ids if lesson_id in by_id]


def _small(lesson: Lesson) -> Sequence[Asset]:
    posters = () if lesson.poster is None else (lesson.poster,)
    return (*posters, *(subtitles.file for subtitles in lesson.subtitles))


def _pictures(documents: _Documents) -> Iterator[Parcel]:
    """Yield the pictures of notices and of quizzes."""
    for board in documents.all_of(paths.notices("*"), wire.NoticesDocument):
        for notice in board.notices:
            yield _parcel(notice.title, (page.picture for page in notice.pages))
    for collection in documents.all_of(paths.quizzes("*"), wire.QuizzesDocument):
        for quiz in collection.quizzes:
            asked = (question.picture for question in quiz.questions)
            choices = (choice.picture for question in quiz.questions for choice in question.choices)
            yield _parcel(quiz.title, (*asked, *choices))


def _public_clips(documents: _Documents) -> Iterator[Parcel]:
    """Yield the clips of what was answered to everybody."""
    for asking in documents.all_of(paths.ASKING, wire.AskingDocument):
        for answer in asking.answers:
            if answer.clip is not None:
                yield Parcel(answer.title, (answer.clip,))


def _parcel(title: str, pictures: Iterable[Asset | None]) -> Parcel:
    return Parcel(title, tuple(picture for picture in pictures if picture is not None))
