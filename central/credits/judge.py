"""What is credited to a learner: a pure function of what the facts say and of the policy.

Of a lesson every part counts once a day, so that watching it twice gains nothing and a power cut in the middle loses
nothing. Whoever signs in elsewhere is suspended where the sign-in was before. Nothing here is ever stored as truth: the
facts are, and another policy judges them again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from content_sync.protocol.documents import Difficulty, LessonStanding, Policy
from content_sync.protocol.watched import Segment, Span, length_ms, seen, segments
from content_sync.protocol.worth import credit_hundredths

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Visit(Struct, frozen=True, kw_only=True):
    """One person's part in one room session.

    ``place_id`` is the station, or the phone's sign-in. ``opened_ms`` is Unix milliseconds; ``spans``, ``intervals``
    and ``absences`` are in milliseconds of the session, as in ``central.attendance.viewing``. Intervals have ended and
    are in order. ``session`` is the row of the session, for whoever wants to show it. A visit ``is_struck`` when staff
    said that the person was not there: it neither counts nor suspends another.
    """

    place_id: str
    lesson_id: str
    opened_ms: int
    spans: tuple[Span, ...]
    intervals: tuple[Segment, ...]
    absences: tuple[Segment, ...] = ()
    session: int | None = None
    is_struck: bool = False

    @property
    def begin_ms(self) -> int:
        """Unix milliseconds of joining."""
        return self.opened_ms + self.intervals[0][0]

    @property
    def end_ms(self) -> int:
        """Unix milliseconds of leaving for the last time."""
        return self.opened_ms + self.intervals[-1][1]


class Addition(NamedTuple):
    """Minutes of a lesson that staff vouch for on a local day, because no box could report them."""

    lesson_id: str
    on: date
    minutes: int


class Double(NamedTuple):
    """``second`` began elsewhere while the same person was still signed in to ``first``; both are single sign-ins."""

    first: Visit
    second: Visit


class Judgement(Struct, frozen=True):
    """``lessons`` are those of which something counted, in the order of their ids."""

    lessons: tuple[LessonStanding, ...]
    doubles: tuple[Double, ...]

    @property
    def credit_hundredths(self) -> int:
        """The sum of all credits, in hundredths."""
        return sum(lesson.credit_hundredths for lesson in self.lessons)


def judge(
    visits: Iterable[Visit],
    policy: Policy,
    zone: tzinfo,
    additions: Iterable[Addition] = (),
    difficulties: Mapping[str, Difficulty] = {},
) -> Judgement:
    """Judge all visits of one person; a sign-in belongs to the day of ``zone`` on which it was.

    What is added counts with what was watched of the lesson on that day, from the same minute on and no further.
    ``difficulties`` are those of lessons by their id; one that is not named is ordinary.
    """
    signed_in = _sign_ins(visits)
    parts: dict[tuple[str, date], list[Segment]] = defaultdict(list)
    for first, second in _with_next_elsewhere(signed_in):
        until_ms = second.begin_ms if second else first.end_ms
        parts[first.lesson_id, _day(first.begin_ms, zone)] += _seen(first, until_ms, policy)
    days = {day: _length_ms(of_day) for day, of_day in parts.items()}
    for lesson_id, on, minutes in additions:
        days[lesson_id, on] = days.get((lesson_id, on), 0) + minutes * 60_000
    counted_ms: dict[str, int] = defaultdict(int)
    for (lesson_id, _on), ms in days.items():
        counted_ms[lesson_id] += _of_one_day(ms, policy)
    lessons = (
        _standing(lesson_id, ms // 1000, difficulties.get(lesson_id, Difficulty.ORDINARY), policy)
        for lesson_id, ms in sorted(counted_ms.items())
        if ms
    )
    return Judgement(tuple(lessons), _doubles(signed_in))


def doubles(visits: Iterable[Visit]) -> tuple[Double, ...]:
    """Return where one person signed in elsewhere before the sign-in before was over."""
    return _doubles(_sign_ins(visits))


def _doubles(signed_in: Sequence[Visit]) -> tuple[Double, ...]:
    return tuple(Double(first, second) for first, second in _with_next_elsewhere(signed_in) if second)


def _with_next_elsewhere(signed_in: Sequence[Visit]) -> Iterator[tuple[Visit, Visit | None]]:
    """Pair each sign-in with the first one at another place that began while it lasted."""
    for place, first in enumerate(signed_in, start=1):
        yield first, _next_elsewhere(first, signed_in[place:])


def _next_elsewhere(first: Visit, later: Iterable[Visit]) -> Visit | None:
    for one in later:
        if one.begin_ms >= first.end_ms:
            return None
        if one.place_id != first.place_id:
            return one
    return None


def _sign_ins(visits: Iterable[Visit]) -> list[Visit]:
    """Return each sign-in as a visit of its own, in an order that does not depend on that of ``visits``."""
    return sorted(
        (sign_in for visit in visits if not visit.is_struck for sign_in in _sign_ins_of(visit)),
        key=lambda one: (one.begin_ms, one.end_ms, one.place_id, one.lesson_id),
    )


def _sign_ins_of(visit: Visit) -> Iterator[Visit]:
    """Split a visit where the person left and signed in again; who answers "still there?" goes on where it was."""
    together: list[Segment] = []
    for interval in visit.intervals:
        if together and not _is_away(visit, together[-1][1], interval[0]):
            yield replace(visit, intervals=tuple(together))
            together = []
        together.append(interval)
    if together:
        yield replace(visit, intervals=tuple(together))


def _is_away(visit: Visit, left_ms: int, back_ms: int) -> bool:
    return any(start_ms <= left_ms and back_ms <= end_ms for start_ms, end_ms in visit.absences)


def _seen(visit: Visit, until_ms: int, policy: Policy) -> tuple[Segment, ...]:
    """Return what the person saw before ``until_ms``; an absence that the policy allows is no absence."""
    first_ms, last_ms = visit.intervals[0][0], until_ms - visit.opened_ms
    short = (
        (start, end) for start, end in visit.absences if start >= first_ms and end - start <= policy.absence_s * 1000
    )
    present = [(start, min(end, last_ms)) for start, end in (*visit.intervals, *short) if start < last_ms]
    return seen(visit.spans, present)


def _length_ms(parts: Iterable[Segment]) -> int:
    return length_ms(segments(Span(0, start_ms, end_ms) for start_ms, end_ms in parts))


def _of_one_day(ms: int, policy: Policy) -> int:
    return 0 if ms < policy.counting_from_s * 1000 else min(ms, policy.most_counted_s * 1000)


def _standing(lesson_id: str, counted_s: int, difficulty: Difficulty, policy: Policy) -> LessonStanding:
    hundredths = credit_hundredths(counted_s, difficulty, policy)
    return LessonStanding(lesson_id=lesson_id, counted_s=counted_s, credit_hundredths=hundredths)


def _day(unix_ms: int, zone: tzinfo) -> date:
    return (_EPOCH + timedelta(milliseconds=unix_ms)).astimezone(zone).date()
