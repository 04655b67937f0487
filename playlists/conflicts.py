"""What an entry would run into: airings of others at the same time, and who would have the screen then."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice

from playlists.model import Airing, Schedule, ScheduleEntry
from playlists.resolve import airings, rank


class Loss(StrEnum):
    """What of an airing another one takes from the screen."""

    ALL = "all"
    BEGINNING = "beginning"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Conflict:
    """``airing`` and ``other`` overlap; the one of them that gives way loses ``loss`` of itself."""

    airing: Airing
    other: Airing
    gives_way: bool
    """Whether it is ``airing`` that gives way, and not ``other``."""
    loss: Loss


def conflicts(
    entry: ScheduleEntry, schedule: Schedule, from_at: datetime, until_at: datetime, limit: int | None = 20
) -> tuple[Conflict, ...]:
    """Return what ``entry`` runs into from ``from_at`` to before ``until_at`` (aware UTC), in order, at most ``limit``.

    An entry of the same id in ``schedule`` is what ``entry`` is to replace, and no conflict.
    """
    own = airings(Schedule((entry,)), from_at, until_at)
    if not own:
        return ()
    others = Schedule(tuple(other for other in schedule.entries if other.id != entry.id))
    around = airings(others, own[0].starts_at, max(airing.ends_at for airing in own))
    return tuple(islice(_meetings(own, around), limit))


def _meetings(own: tuple[Airing, ...], others: tuple[Airing, ...]) -> Iterator[Conflict]:
    """Yield where some airings meet ``others``; both are in the order of their starts."""
    begin = [other.starts_at for other in others]
    longest = max((other.ends_at - other.starts_at for other in others), default=timedelta())
    for airing in own:
        first, last = bisect_left(begin, airing.starts_at - longest), bisect_left(begin, airing.ends_at)
        for other in others[first:last]:
            if other.ends_at > airing.starts_at:
                yield _conflict(airing, other)


def _conflict(airing: Airing, other: Airing) -> Conflict:
    gives_way = rank(other) < rank(airing)
    loser, winner = (airing, other) if gives_way else (other, airing)
    return Conflict(airing, other, gives_way, _loss(loser, winner))


def _loss(loser: Airing, winner: Airing) -> Loss:
    begins, ends = winner.starts_at <= loser.starts_at, winner.ends_at >= loser.ends_at
    if begins and ends:
        return Loss.ALL
    if begins:
        return Loss.BEGINNING
    return Loss.END if ends else Loss.MIDDLE
