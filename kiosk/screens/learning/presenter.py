"""My learning: what one person has seen here, what is missing, and what the centre has credited for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from content_sync.protocol.documents import Course, Lesson, LessonStanding, Person, PersonStanding, StandingsDocument
from content_sync.protocol.watched import Segment
from kiosk.language import _
from kiosk.quizzes.quizzes import Result
from kiosk.screens import words
from kiosk.screens.catalogue import fractions
from kiosk.screens.code.identification import Gate
from kiosk.screens.watched import is_whole, present_watched


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one person: what was seen, by lesson id, what the centre judged, and the tests' results.

    A test is passed from ``pass_percent`` of right answers on.
    """

    seen: Mapping[str, tuple[Segment, ...]] = field(default_factory=dict)
    standings: StandingsDocument | None = None
    results: tuple[Result, ...] = ()
    pass_percent: int = 0


@dataclass(frozen=True, slots=True)
class Learnt:
    """A lesson, or a test, which has no ``lesson_id``.

    ``credit`` is empty where the centre has credited nothing; ``seen`` are fractions of the lesson's length.
    """

    lesson_id: str
    number: str
    title: str
    state: str
    credit: str
    seen: tuple[tuple[float, float], ...]
    is_done: bool


@dataclass(frozen=True, slots=True)
class LearningView:
    """``fraction`` is how far the year's target is reached, below 0 where there is none."""

    name: str
    credit: str
    as_of: str
    fraction: float
    remarks: tuple[str, ...]
    required: tuple[Learnt, ...]
    others: tuple[Learnt, ...]
    tests: tuple[Learnt, ...]


def gate() -> Gate:
    """Return who may come in: everybody, by a PIN where one was given."""
    return Gate(_("My learning"), lambda _person: "")


def present_learning(person: Person, courses: Iterable[Course], record: Record, zone: tzinfo) -> LearningView:
    """Return the page of one person.

    Required lessons come first that are not done yet, then those that are; others only if something was seen of them or
    credited for them.
    """
    seen, standing = record.seen, _standing_of(person, record.standings)
    credited = {lesson.lesson_id: lesson for lesson in standing.lessons} if standing else {}
    lessons = [lesson for course in courses for lesson in course.lessons]
    required = [_lesson(lesson, seen.get(lesson.id, ()), credited) for lesson in lessons if lesson.required]
    others = [
        _lesson(lesson, seen.get(lesson.id, ()), credited)
        for lesson in lessons
        if not lesson.required and (lesson.id in seen or lesson.id in credited)
    ]
    return LearningView(
        name=words.masked(person.name),
        credit=_credit(standing),
        as_of=_as_of(record.standings, standing, zone),
        fraction=_fraction(standing),
        remarks=standing.remarks if standing else (),
        required=tuple(sorted(required, key=lambda lesson: lesson.is_done)),
        others=tuple(others),
        tests=tuple(_test(result, record.pass_percent, zone) for result in record.results),
    )


def _standing_of(person: Person, standings: StandingsDocument | None) -> PersonStanding | None:
    return next((one for one in standings.people if one.person_id == person.id), None) if standings else None


def _lesson(lesson: Lesson, seen: tuple[Segment, ...], credited: Mapping[str, LessonStanding]) -> Learnt:
    standing = credited.get(lesson.id)
    return Learnt(
        lesson_id=lesson.id,
        number=str(lesson.number),
        title=lesson.title,
        state=present_watched(seen, lesson.medium.duration_ms),
        credit=_("{credits} credits").format(credits=words.amount_of_credits(standing.credit_hundredths))
        if standing
        else "",
        seen=fractions(seen, lesson.medium.duration_ms),
        is_done=is_whole(seen, lesson.medium.duration_ms),
    )


def _test(result: Result, pass_percent: int, zone: tzinfo) -> Learnt:
    reached, on = result.score, words.day(datetime.fromtimestamp(result.finished_ms / 1000, UTC), zone)
    is_passed = reached.passes(pass_percent)
    said = _("{right} of {scored} right, passed, {date}") if is_passed else _("{right} of {scored} right, {date}")
    fraction = reached.right / reached.scored
    return Learnt(
        lesson_id="",
        number="",
        title=result.title,
        state=said.format(right=reached.right, scored=reached.scored, date=on),
        credit="",
        seen=((0.0, fraction),) if fraction else (),
        is_done=is_passed,
    )


def _credit(standing: PersonStanding | None) -> str:
    if standing is None:
        return ""
    if standing.target_hundredths:
        return _("{credits} of {target} credits").format(
            credits=words.amount_of_credits(standing.credit_hundredths),
            target=words.amount_of_credits(standing.target_hundredths),
        )
    return _("{credits} credits").format(credits=words.amount_of_credits(standing.credit_hundredths))


def _as_of(standings: StandingsDocument | None, standing: PersonStanding | None, zone: tzinfo) -> str:
    if standings is None or standing is None:
        return _("The centre has not credited anything yet. What was seen here is kept and will be told.")
    return _("As the centre judged on {date}").format(date=words.day(standings.judged_at, zone))


def _fraction(standing: PersonStanding | None) -> float:
    if standing is None or not standing.target_hundredths:
        return -1.0
    return min(standing.credit_hundredths / standing.target_hundredths, 1.0)
