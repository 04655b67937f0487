"""What is credited to a learner: a pure function of what the facts say and of the policy.

Of a lesson every part counts once a day, so that watching it twice gains nothing and a power cut in the middle loses
nothing. Whoever signs in elsewhere is suspended where the sign-in was before. Nothing here is ever stored as truth: the
facts are, and another policy judges them again.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise, zip_longest
from typing import NamedTuple

from msgspec import Struct

from content_sync.protocol.documents import LessonStanding, Policy
from content_sync.protocol.watched import Segment, Span, length_ms, seen, segments

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Visit(Struct, frozen=True, kw_only=True):
    """One person's part in one room session.

    ``opened_ms`` is Unix milliseconds; ``spans``, ``intervals`` and ``absences`` are in milliseconds of the session, as
    in ``central.attendance.viewing``. Intervals have ended and are in order. ``session`` is the row of the session, for
    whoever wants to show it.
    """

    station_id: str
    lesson_id: str
    opened_ms: int
    spans: tuple[Span, ...]
    intervals: tuple[Segment, ...]
    absences: tuple[Segment, ...] = ()
    session: int | None = None

    @property
    def begin_ms(self) -> int:
        """Unix milliseconds of joining."""
        return self.opened_ms + self.intervals[0][0]

    @property
    def end_ms(self) -> int:
        """Unix milliseconds of leaving for the last time."""
        return self.opened_ms + self.intervals[-1][1]


class Double(NamedTuple):
    """``second`` began while the same person was still signed in to ``first``."""

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


def judge(visits: Iterable[Visit], policy: Policy, zone: tzinfo) -> Judgement:
    """Judge all visits of one person; days are those of ``zone``."""
    ordered = _ordered(visits)
    parts: dict[tuple[str, date], list[Segment]] = defaultdict(list)
    for visit, following in zip_longest(ordered, ordered[1:]):
        until_ms = min(visit.end_ms, following.begin_ms) if following else visit.end_ms
        parts[visit.lesson_id, _day(visit.begin_ms, zone)] += _seen(visit, until_ms, policy)
    counted_ms: dict[str, int] = defaultdict(int)
    for (lesson_id, _on), segments_of_day in parts.items():
        counted_ms[lesson_id] += _of_one_day(segments_of_day, policy)
    lessons = (_standing(lesson_id, ms, policy) for lesson_id, ms in sorted(counted_ms.items()) if ms)
    return Judgement(tuple(lessons), doubles(ordered))


def doubles(visits: Iterable[Visit]) -> tuple[Double, ...]:
    """Return where one of a person's visits began before the one before it was over."""
    return tuple(Double(*pair) for pair in pairwise(_ordered(visits)) if pair[1].begin_ms < pair[0].end_ms)


def _ordered(visits: Iterable[Visit]) -> list[Visit]:
    return sorted((visit for visit in visits if visit.intervals), key=lambda visit: (visit.begin_ms, visit.end_ms))


def _seen(visit: Visit, until_ms: int, policy: Policy) -> tuple[Segment, ...]:
    """Return what the person saw before ``until_ms``; an absence that the policy allows is no absence."""
    short = (absence for absence in visit.absences if absence[1] - absence[0] <= policy.absence_s * 1000)
    last_ms = until_ms - visit.opened_ms
    present = [(start, min(end, last_ms)) for start, end in (*visit.intervals, *short) if start < last_ms]
    return seen(visit.spans, present)


def _of_one_day(parts: Iterable[Segment], policy: Policy) -> int:
    ms = length_ms(segments(Span(0, start_ms, end_ms) for start_ms, end_ms in parts))
    return 0 if ms < policy.counting_from_s * 1000 else min(ms, policy.most_counted_s * 1000)


def _standing(lesson_id: str, counted_ms: int, policy: Policy) -> LessonStanding:
    counted_s = counted_ms // 1000
    hundredths = counted_s * 100 // (policy.minutes_per_credit * 60)
    return LessonStanding(lesson_id=lesson_id, counted_s=counted_s, credit_hundredths=hundredths)


def _day(unix_ms: int, zone: tzinfo) -> date:
    return (_EPOCH + timedelta(milliseconds=unix_ms)).astimezone(zone).date()
