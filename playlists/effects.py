"""What an entry would do to the days on which it airs: whom it meets, which gaps it leaves, which hours do not exist.

Asked before an entry is saved, so that nobody finds it out on air.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from playlists.conflicts import Conflict, conflicts
from playlists.model import Airing, Schedule, ScheduleEntry
from playlists.resolve import airings

LONG_GAP = timedelta(minutes=15)
"""People who came for one broadcast sit before the filler that long until the next begins."""
NO_GAP = timedelta(hours=2)
"""What is further apart belongs to no one gathering."""

_Key = TypeVar("_Key", bound=Hashable)
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Meeting:
    """The same conflict on one or more local ``days`` of the entry; ``first`` is that of the first day."""

    first: Conflict
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing is scheduled from the end of ``before`` to the begin of ``after`` on these local days."""

    before: Airing
    after: Airing
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """What there is to be said about an entry. ``shifted`` begin later than it says: clocks skip that time."""

    meetings: tuple[Meeting, ...] = ()
    gaps: tuple[Gap, ...] = ()
    shifted: tuple[Airing, ...] = ()


def effects(entry: ScheduleEntry, around: Schedule, below: Schedule, from_at: datetime, until_at: datetime) -> Effects:
    """Return what ``entry`` does from ``from_at`` to before ``until_at`` (aware UTC).

    ``around`` is what all stations show that show ``entry``, ``below`` what only some of them show besides.
    """
    own = airings(Schedule((entry,)), from_at, until_at)
    met = conflicts(entry, Schedule((*around.entries, *below.entries)), from_at, until_at, limit=None)
    by_kind = _grouped(((one.other.entry.id, one.gives_way, one.loss), one) for one in met)
    return Effects(
        meetings=tuple(Meeting(found[0], _days(one.airing for one in found)) for found in by_kind),
        gaps=_gaps(own, around),
        shifted=tuple(airing for airing in own if _local(airing).time() != entry.starts_local.time()),
    )


def _gaps(own: tuple[Airing, ...], around: Schedule) -> tuple[Gap, ...]:
    if not own:
        return ()
    others = Schedule(tuple(other for other in around.entries if other.id != own[0].entry.id))
    near = airings(others, own[0].starts_at - NO_GAP, own[-1].ends_at + NO_GAP)
    found = [pair for airing in own for pair in _neighbours(airing, near) if _is_long(*pair)]
    alike = _grouped(((before.entry.id, after.entry.id), (before, after)) for before, after in found)
    mine = own[0].entry
    return tuple(
        Gap(*pairs[0], _days(before if before.entry == mine else after for before, after in pairs)) for pairs in alike
    )


def _neighbours(airing: Airing, near: tuple[Airing, ...]) -> list[tuple[Airing, Airing]]:
    """Return the airing that ended last before ``airing`` and the one that begins first after it, each with it."""
    within = [
        other
        for other in near
        if other.ends_at > airing.starts_at - NO_GAP and other.starts_at < airing.ends_at + NO_GAP
    ]
    pairs = []
    if not any(other.starts_at <= airing.starts_at < other.ends_at for other in within):
        before = [other for other in within if other.ends_at <= airing.starts_at]
        pairs += [(max(before, key=lambda other: other.ends_at), airing)] if before else []
    if not any(other.starts_at <= airing.ends_at < other.ends_at for other in within):
        after = [other for other in within if other.starts_at > airing.ends_at]
        pairs += [(airing, min(after, key=lambda other: other.starts_at))] if after else []
    return pairs


def _is_long(before: Airing, after: Airing) -> bool:
    return LONG_GAP < after.starts_at - before.ends_at < NO_GAP


def _grouped(found: Iterable[tuple[_Key, _One]]) -> list[list[_One]]:
    groups: dict[_Key, list[_One]] = defaultdict(list)
    for key, one in found:
        groups[key].append(one)
    return list(groups.values())


def _days(own: Iterable[Airing]) -> tuple[date, ...]:
    return tuple(sorted({_local(airing).date() for airing in own}))


def _local(airing: Airing) -> datetime:
    return airing.starts_at.astimezone(ZoneInfo(airing.entry.timezone))
