"""Which files a station needs, and why each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from content_sync.protocol.documents import Asset, Course, Lesson
from playlists.model import Airing


class Reason(IntEnum):
    """Why a file is needed, the most urgent reason first."""

    AIRS = 0
    SHOWS = 1
    """It is small, and with it there is something to show at all."""
    ANSWERS = 2
    WISHED = 3
    REQUIRED = 4
    ELECTIVE = 5


@dataclass(frozen=True, slots=True)
class Demand:
    """What a station's plan follows from.

    ``airings`` are all that need their lesson to be here, ``pictures`` those of notices and quizzes, ``clips`` answer
    somebody, ``public_clips`` everybody. ``wished_ids`` are lessons that were asked for, the oldest wish first,
    ``filler_ids`` those that run when nobody chooses anything. ``plays`` counts by lesson how often each was watched
    here.
    """

    courses: Sequence[Course]
    airings: Sequence[Airing] = ()
    pictures: Sequence[Asset] = ()
    clips: Sequence[Asset] = ()
    public_clips: Sequence[Asset] = ()
    wished_ids: Sequence[str] = ()
    filler_ids: Sequence[str] = ()
    plays: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RequiredFile:
    """A file and the most urgent reason for it; whether it shows a required lesson, whatever the reason.

    ``others`` are forms of the same medium, the best first: while ``asset`` is not here, the best of them stands in.
    """

    asset: Asset
    reason: Reason
    is_required: bool = False
    others: tuple[Asset, ...] = ()


def required_files(demand: Demand) -> tuple[RequiredFile, ...]:
    """Return every file that the station needs, each once, in the order in which they are to come.

    Posters, subtitles and pictures come before all media, since they are small. Then what airs, the soonest first, then
    the clips, then the lessons that were asked for, then required ones in the order of the courses, then the clips for
    everybody, then the other lessons, fillers first and then the most watched. An airing of a lesson that no course
    holds asks for nothing. Of a medium in several forms the one is needed that the station wants.
    """
    lessons = [lesson for course in demand.courses for lesson in course.lessons]
    by_id = {lesson.id: lesson for lesson in lessons}
    soonest = sorted(demand.airings, key=lambda airing: airing.starts_at)
    aired = _named(by_id, (airing.entry.programme.lesson_id for airing in soonest))
    required = [lesson for lesson in lessons if lesson.required]
    wanted = [(Reason.WISHED, _named(by_id, demand.wished_ids)), (Reason.REQUIRED, required)]
    electives = _most_wanted_first(demand)
    rest = [*wanted, (Reason.ELECTIVE, electives)]
    needed = [
        *((asset, Reason.AIRS) for lesson in aired for asset in _small_files(lesson)),
        *((asset, Reason.SHOWS) for _reason, some in rest for lesson in some for asset in _small_files(lesson)),
        *((asset, Reason.SHOWS) for asset in demand.pictures),
        *((lesson.wanted, Reason.AIRS) for lesson in aired),
        *((asset, Reason.ANSWERS) for asset in demand.clips),
        *((lesson.wanted, reason) for reason, some in wanted for lesson in some),
        *((asset, Reason.ELECTIVE) for asset in demand.public_clips),
        *((lesson.wanted, Reason.ELECTIVE) for lesson in electives),
    ]
    obligatory = {lesson.wanted.sha256 for lesson in required}
    others = {lesson.wanted.sha256: lesson.files[1:] for lesson in lessons}
    files: dict[str, RequiredFile] = {}
    for asset, reason in needed:
        sha256 = asset.sha256
        files.setdefault(sha256, RequiredFile(asset, reason, sha256 in obligatory, others.get(sha256, ())))
    return tuple(files.values())


def _named(lessons: Mapping[str, Lesson], ids: Iterable[str]) -> list[Lesson]:
    return [lessons[lesson_id] for lesson_id in ids if lesson_id in lessons]


def _most_wanted_first(demand: Demand) -> list[Lesson]:
    """Sort the elective lessons; who liked one lesson of a course may like the next."""
    course_plays = Counter(
        {course.id: sum(demand.plays.get(lesson.id, 0) for lesson in course.lessons) for course in demand.courses}
    )
    electives = [(course, lesson) for course in demand.courses for lesson in course.lessons if not lesson.required]
    fillers = set(demand.filler_ids)
    electives.sort(
        key=lambda one: (one[1].id not in fillers, -demand.plays.get(one[1].id, 0), -course_plays[one[0].id])
    )
    return [lesson for _course, lesson in electives]


def _small_files(lesson: Lesson) -> Iterator[Asset]:
    if lesson.poster is not None:
        yield lesson.poster
    yield from (subtitles.file for subtitles in lesson.subtitles)
