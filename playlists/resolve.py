"""What should be on the screen, from all entries together.

Where airings overlap, the more important layer wins; within a layer the one that started earlier keeps the screen,
then the lower entry id. What was displaced comes back if it is not over. So the answer depends neither on the order of
the entries nor on what was asked before.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from heapq import heappop, heappush
from itertools import islice

from playlists.model import Airing, Schedule, ScheduleEntry
from playlists.problems import Problem
from playlists.recurrence import MAX_DURATION_S, problem_of, starts

HORIZON = timedelta(days=8)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def airings(schedule: Schedule, from_at: datetime, until_at: datetime) -> tuple[Airing, ...]:
    """Return all airings that overlap the time from ``from_at`` to before ``until_at``, ordered by start, then rank.

    Both are aware UTC. Whether an airing gets the screen is ``on_air``'s question.
    """
    found = [
        Airing(entry, start)
        for entry in schedule.entries
        for start in starts(entry, from_at - _length(entry), until_at)
    ]
    return tuple(sorted((airing for airing in found if airing.ends_at > from_at), key=_by_start))


def on_air(schedule: Schedule, at: datetime) -> Airing | None:
    """Return what is to be on the screen at the aware UTC instant ``at``, None if nothing is scheduled.

    Cheap enough to be asked every second: the answers of some days around ``at`` are worked out once.
    """
    timeline = _timeline(schedule, _block(at))
    return timeline.answers[bisect_right(timeline.instants, at) - 1]


def next_change(schedule: Schedule, at: datetime) -> datetime | None:
    """Return the first instant after ``at`` at which ``on_air`` answers differently.

    None if it does not within ``HORIZON``.
    """
    return next((instant for instant, _airing in _changes(schedule, at)), None)


def upcoming(schedule: Schedule, at: datetime, limit: int = 5) -> tuple[Airing, ...]:
    """Return what comes on the screen after ``at`` within ``HORIZON``, in order, without what is on now."""
    now = on_air(schedule, at)
    coming = dict.fromkeys(airing for _instant, airing in _changes(schedule, at) if airing not in {None, now})
    return tuple(islice((airing for airing in coming if airing is not None), limit))


def ahead(schedule: Schedule, at: datetime, within: timedelta) -> tuple[Airing, ...]:
    """Return what has the screen at ``at`` and what gets it until ``within`` later, ``HORIZON`` at most, in order."""
    answers = (answer for instant, answer in _changes(schedule, at) if instant <= at + within)
    return tuple(airing for airing in dict.fromkeys((on_air(schedule, at), *answers)) if airing is not None)


def problems(schedule: Schedule) -> tuple[Problem, ...]:
    """Return why entries are left out; the others air regardless."""
    return tuple(problem for problem in map(problem_of, schedule.entries) if problem is not None)


def rank(airing: Airing) -> tuple[int, datetime, str]:
    """Return what says who has the screen where airings overlap: the lowest."""
    return airing.entry.layer, airing.starts_at, airing.entry.id


@dataclass(frozen=True, slots=True)
class _Timeline:
    """``answers[i]`` holds from ``instants[i]`` until the next instant; the first instant is the block's start."""

    instants: tuple[datetime, ...]
    answers: tuple[Airing | None, ...]


def _block(at: datetime) -> int:
    return (at - _EPOCH) // HORIZON


def _changes(schedule: Schedule, at: datetime) -> Iterator[tuple[datetime, Airing | None]]:
    current = on_air(schedule, at)
    for block in range(_block(at), _block(at + HORIZON) + 1):
        timeline = _timeline(schedule, block)
        for instant, answer in zip(timeline.instants, timeline.answers, strict=True):
            if at < instant <= at + HORIZON and answer != current:
                current = answer
                yield instant, answer


@lru_cache(maxsize=16)
def _timeline(schedule: Schedule, block: int) -> _Timeline:
    from_at = _EPOCH + block * HORIZON
    until_at = from_at + HORIZON
    overlapping = airings(schedule, from_at, until_at)
    edges = {edge for airing in overlapping for edge in (airing.starts_at, airing.ends_at)}
    instants = [from_at, *sorted(edge for edge in edges if from_at < edge < until_at)]
    return _Timeline(instants=tuple(instants), answers=tuple(_sweep(overlapping, instants)))


def _sweep(overlapping: tuple[Airing, ...], instants: list[datetime]) -> Iterator[Airing | None]:
    """Yield who has the screen at each of the rising ``instants``."""
    running: list[tuple[tuple[int, datetime, str], int, Airing]] = []
    waiting = list(enumerate(overlapping))[::-1]
    for instant in instants:
        while waiting and waiting[-1][1].starts_at <= instant:
            order, airing = waiting.pop()
            heappush(running, (rank(airing), order, airing))
        while running and running[0][2].ends_at <= instant:
            heappop(running)
        yield running[0][2] if running else None


def _length(entry: ScheduleEntry) -> timedelta:
    """Return how long an entry airs; one of no possible length has a problem, and never airs."""
    return timedelta(seconds=min(max(entry.programme.duration_s, 0), MAX_DURATION_S))


def _by_start(airing: Airing) -> tuple[datetime, int, str]:
    return airing.starts_at, airing.entry.layer, airing.entry.id
