"""What an entry would run into: airings of others at the same time, and who would have the screen then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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
    entry: ScheduleEntry, schedule: Schedule, from_at: datetime, until_at: datetime, limit: int = 20
) -> tuple[Conflict, ...]:
    """Return what ``entry`` runs into from ``from_at`` to before ``until_at`` (aware UTC), in order, at most ``limit``.

    An entry of the same id in ``schedule`` is what ``entry`` is to replace, and no conflict.
    """
    others = Schedule(tuple(other for other in schedule.entries if other.id != entry.id))
    found: list[Conflict] = []
    for airing in airings(Schedule((entry,)), from_at, until_at):
        found += _of(airing, others)
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def _of(airing: Airing, others: Schedule) -> Iterator[Conflict]:
    for other in airings(others, airing.starts_at, airing.ends_at):
        gives_way = rank(other) < rank(airing)
        loser, winner = (airing, other) if gives_way else (other, airing)
        yield Conflict(airing, other, gives_way, _loss(loser, winner))


def _loss(loser: Airing, winner: Airing) -> Loss:
    begins, ends = winner.starts_at <= loser.starts_at, winner.ends_at >= loser.ends_at
    if begins and ends:
        return Loss.ALL
    if begins:
        return Loss.BEGINNING
    return Loss.END if ends else Loss.MIDDLE
