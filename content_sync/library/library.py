"""Everything that the centre told this station, as one value.

A library is made from verified documents alone and never changes; a sync pass that finds something new makes another.
"""

import logging
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from content_sync.errors import Misconfigured
from content_sync.home import StationHome
from content_sync.identity.identity import load_identity
from content_sync.library.shelf import Shelf
from content_sync.protocol import crypto, paths
from content_sync.protocol.documents import (
    Answer,
    AnswersDocument,
    Appointment,
    Area,
    AskingDocument,
    AskTopic,
    Asset,
    CatalogueDocument,
    CentreDocument,
    ConsultingHour,
    Course,
    CourseDocument,
    D,
    LearnerGroup,
    Lesson,
    Notice,
    NoticesDocument,
    Person,
    Policy,
    PublicAnswer,
    Quiz,
    QuizzesDocument,
    RosterDocument,
    ScheduleDocument,
    StandingsDocument,
    StationDocument,
    Topic,
    decode,
    in_order_for,
)
from content_sync.protocol.errors import ProtocolError
from content_sync.trust.keys import load_private_key
from playlists.model import Schedule

log = logging.getLogger(__name__)

USUAL_ZONE: Final = "Asia/Shanghai"
_Local = TypeVar("_Local", PublicAnswer, ConsultingHour)


@dataclass(frozen=True)
class Library:
    """What one station knows; ``Library()`` is one that was told nothing yet.

    ``schedule``, ``notices`` and ``quizzes`` join those of all areas above the station, from the top of the tree down.
    ``secrets_key`` is the key of the PIN and card hashes in ``people``, empty if there are none. ``is_revoked`` says
    that the centre neither hears nor serves this station any more: what is not personal is as it was then.
    ``erased`` are the ids of people whose names are to be forgotten here.
    """

    station: StationDocument | None = None
    centre: CentreDocument | None = None
    courses: tuple[Course, ...] = ()
    schedule: Schedule = field(default_factory=Schedule)
    notices: tuple[Notice, ...] = ()
    people: tuple[Person, ...] = ()
    secrets_key: str = ""
    erased: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    groups: tuple[LearnerGroup, ...] = ()
    filler_ids: tuple[str, ...] = ()
    quizzes: tuple[Quiz, ...] = ()
    ask_topics: tuple[AskTopic, ...] = ()
    answers: tuple[Answer, ...] = ()
    public_answers: tuple[PublicAnswer, ...] = ()
    hours: tuple[ConsultingHour, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    standings: StandingsDocument | None = None
    is_revoked: bool = False

    @property
    def policy(self) -> Policy:
        """The rules as the centre set them, those shipped before it was heard."""
        return self.centre.policy if self.centre else Policy()

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone by which the station's day is reckoned, the usual one if nobody said one that is known here."""
        try:
            return ZoneInfo(self.station.timezone if self.station else USUAL_ZONE)
        except (KeyError, ValueError, OSError):
            return ZoneInfo(USUAL_ZONE)

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """All lessons, in the order of the courses."""
        return tuple(lesson for course in self.courses for lesson in course.lessons)

    def lesson(self, lesson_id: str) -> Lesson | None:
        """Return a lesson by its id."""
        return self._lessons.get(lesson_id)

    def lesson_by_number(self, number: int) -> Lesson | None:
        """Return a lesson by the number that a viewer types."""
        return self._lessons_by_number.get(number)

    def person(self, person_id: str) -> Person | None:
        """Return a learner by its id."""
        return self._people.get(person_id)

    def person_by_number(self, number: str) -> Person | None:
        """Return a learner by the number that the learner types."""
        return self._people_by_number.get(number)

    def course_of(self, lesson_id: str) -> Course | None:
        """Return the course that a lesson belongs to."""
        return self._course_by_lesson.get(lesson_id)

    @cached_property
    def pictures(self) -> tuple[Asset, ...]:
        """The pictures of notices and quizzes."""
        pages = (page.picture for notice in self.notices for page in notice.pages)
        questions = [question for quiz in self.quizzes for question in quiz.questions]
        asked = (question.picture for question in questions)
        choices = (choice.picture for question in questions for choice in question.choices)
        return tuple(picture for picture in chain(pages, asked, choices) if picture is not None)

    @property
    def clips(self) -> tuple[Asset, ...]:
        """The clips that answer questions of this station, in the form that it takes."""
        clips = (answer.clip for answer in self.answers if answer.clip is not None)
        return tuple(self._wanted.get(clip.sha256, clip) for clip in clips)

    @property
    def public_clips(self) -> tuple[Asset, ...]:
        """The clips of what was answered to everybody."""
        return tuple(answer.clip for answer in self.public_answers if answer.clip is not None)

    def media_shown_by(self, sha256s: Collection[str]) -> set[str]:
        """Return the digests of the media of which these files are forms; what is none stays as it is."""
        forms = {file.sha256: lesson.medium.sha256 for lesson in self.lessons for file in lesson.files}
        return {forms.get(sha256, sha256) for sha256 in sha256s}

    @cached_property
    def _lessons(self) -> dict[str, Lesson]:
        return {lesson.id: lesson for lesson in self.lessons}

    @cached_property
    def _wanted(self) -> dict[str, Asset]:
        return {lesson.medium.sha256: lesson.wanted for lesson in self.lessons}

    @cached_property
    def _lessons_by_number(self) -> dict[int, Lesson]:
        return {lesson.number: lesson for lesson in self.lessons}

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def _people_by_number(self) -> dict[str, Person]:
        return {person.number: person for person in self.people}

    @cached_property
    def _course_by_lesson(self) -> dict[str, Course]:
        return {lesson.id: course for course in self.courses for lesson in course.lessons}


def load_library(home: StationHome) -> Library:
    """Return what the documents on this disk say; an empty library if there are none or they cannot be read."""
    identity = load_identity(home)
    if identity is None:
        return Library()
    try:
        private_key = load_private_key(home.private_key)
        return assemble(Shelf(home.documents_dir), identity.station_id, private_key)
    except (ProtocolError, Misconfigured):
        log.exception("the documents on this disk cannot be read; the next sync pass brings them again")
        return Library()


def assemble(documents: Mapping[str, bytes], station_id: str, private_key: bytes) -> Library:
    """Return what ``documents``, by path, say to a station; what is not among them is left out.

    Raises:
        ProtocolError: one of them cannot be read; the message names it.
    """
    reader = _Reader(documents, private_key)
    station = reader.read(paths.station(station_id), StationDocument)
    catalogue = reader.read(paths.CATALOGUE, CatalogueDocument)
    areas = station.areas if station else ()
    schedules = reader.read_all((paths.schedule(area.id) for area in areas), ScheduleDocument)
    notices = reader.read_all((paths.notices(area.id) for area in areas), NoticesDocument)
    quizzes = reader.read_all((paths.quizzes(area.id) for area in areas), QuizzesDocument)
    catalogue = catalogue or CatalogueDocument(course_ids=())
    courses = reader.read_all(map(paths.course, catalogue.course_ids), CourseDocument)
    roster = reader.unseal(paths.roster(station_id), RosterDocument)
    answers = reader.unseal(paths.answers(station_id), AnswersDocument)
    asking = reader.read(paths.ASKING, AskingDocument)
    centre = reader.read(paths.CENTRE, CentreDocument)
    profile = profile_of(station, centre)
    return Library(
        station=station,
        centre=centre,
        courses=tuple(_in_the_forms_for(document.course, profile) for document in courses),
        schedule=Schedule(tuple(entry for document in schedules for entry in document.entries)),
        notices=tuple(notice for document in notices for notice in document.notices),
        people=roster.people if roster else (),
        secrets_key=roster.secrets_key if roster else "",
        erased=roster.erased if roster else (),
        topics=catalogue.topics,
        groups=catalogue.groups,
        filler_ids=catalogue.filler_ids,
        quizzes=tuple(quiz for document in quizzes for quiz in document.quizzes),
        ask_topics=asking.topics if asking else (),
        answers=answers.answers if answers else (),
        public_answers=_newest_first(_of_areas(asking.answers if asking else (), areas)),
        hours=_earliest_first(_of_areas(asking.hours if asking else (), areas)),
        appointments=answers.appointments if answers else (),
        standings=reader.unseal(paths.standings(station_id), StandingsDocument),
        is_revoked=centre is not None and station_id in centre.revoked_stations,
    )


def _of_areas(told: Iterable[_Local], areas: Iterable[Area]) -> Iterator[_Local]:
    """Yield what is told to everybody in one of these areas."""
    ids = {area.id for area in areas}
    return (one for one in told if one.area_id in ids)


def _newest_first(answers: Iterable[PublicAnswer]) -> tuple[PublicAnswer, ...]:
    return tuple(sorted(answers, key=lambda answer: answer.written_at, reverse=True))


def _earliest_first(hours: Iterable[ConsultingHour]) -> tuple[ConsultingHour, ...]:
    return tuple(sorted(hours, key=lambda hour: hour.starts_at))


def profile_of(station: StationDocument | None, centre: CentreDocument | None) -> str:
    """Return the form of films that a station takes: its own, otherwise what the policy says."""
    policy = centre.policy if centre else Policy()
    return (station.profile if station else "") or policy.profile


def _in_the_forms_for(course: Course, profile: str) -> Course:
    lessons = tuple(
        replace(lesson, forms=in_order_for(lesson.forms, profile)) if lesson.forms else lesson
        for lesson in course.lessons
    )
    return replace(course, lessons=lessons)


class _Reader:
    """Reads documents by path and names the one that cannot be read."""

    def __init__(self, documents: Mapping[str, bytes], private_key: bytes) -> None:
        self._documents = documents
        self._private_key = private_key

    def read(self, path: str, kind: type[D]) -> D | None:
        content = self._documents.get(path)
        if content is None:
            return None
        with _named(path):
            return decode(content, kind)

    def read_all(self, wanted: Iterable[str], kind: type[D]) -> tuple[D, ...]:
        found = (self.read(path, kind) for path in wanted)
        return tuple(document for document in found if document is not None)

    def unseal(self, path: str, kind: type[D]) -> D | None:
        sealed = self._documents.get(path)
        if sealed is None:
            return None
        with _named(path):
            return decode(crypto.unseal(sealed, self._private_key), kind)


@contextmanager
def _named(path: str) -> Generator[None]:
    try:
        yield
    except ProtocolError as error:
        raise type(error)(f"{path}: {error}") from error
