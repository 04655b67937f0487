"""Changing one occurrence of a repeated entry, or all from it on, without a word about the others.

What was left out stays left out: exceptions go with the dates that they are exceptions of.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from msgspec.structs import replace

from playlists.model import ScheduleEntry
from playlists.recurrence import first_day, last_day
from playlists.rules import parse
from playlists.translation import translated

_DAY = timedelta(days=1)


class Reach(StrEnum):
    """How far an edit of one occurrence goes."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Edit:
    """What an entry becomes: ``kept`` goes on under its id, ``new`` is to get one of its own."""

    kept: ScheduleEntry | None
    new: ScheduleEntry | None = None


def move(entry: ScheduleEntry, day: date, to: datetime, reach: Reach) -> Edit:
    """Move the occurrence of the local date ``day`` to ``to`` (local, naive); the others of ``reach`` by as much.

    ``entry`` must air on ``day`` (see ``recurrence.problem_of`` for what it must be to air at all).

    Raises:
        CannotTranslate: there is no rule for what it would become.
    """
    if not entry.rule:
        return Edit(replace(entry, starts_local=to, exceptions=()))
    if reach is Reach.THIS:
        return Edit(_without(entry, day), replace(entry, starts_local=to, rule="", exceptions=(), additions=()))
    days = (to.date() - day).days
    if reach is Reach.ALL:
        return Edit(_moved(entry, _first(entry), days, to.time()))
    tail = _moved(entry, _first(entry, day), days, to.time())
    head = _until(entry, day - _DAY)
    return Edit(head, tail) if head else Edit(tail)


def drop(entry: ScheduleEntry, day: date, reach: Reach) -> Edit:
    """Let the occurrence of the local date ``day`` not air, nor the others of ``reach``."""
    if reach is Reach.ALL or not entry.rule:
        return Edit(None)
    return Edit(_without(entry, day) if reach is Reach.THIS else _until(entry, day - _DAY))


def _without(entry: ScheduleEntry, day: date) -> ScheduleEntry:
    return replace(entry, exceptions=tuple(sorted({*entry.exceptions, day})))


def _first(entry: ScheduleEntry, from_day: date = date.min) -> date:
    """Return the first date of the rule; behind its end, where only additions air, ``from_day``."""
    return first_day(entry, from_day) or from_day


def _until(entry: ScheduleEntry, last: date) -> ScheduleEntry | None:
    """Return what airs of ``entry`` until ``last``; None if its rule picks no date so early."""
    if _first(entry) > last:
        return None
    rule = translated(parse(entry.rule), entry.starts_local.date(), 0, min(last, last_day(entry) or last))
    exceptions = tuple(day for day in entry.exceptions if day <= last)
    return replace(entry, rule=rule, exceptions=exceptions)


def _moved(entry: ScheduleEntry, first: date, days: int, clock: time) -> ScheduleEntry:
    """Return what airs of ``entry`` from ``first`` on, ``days`` later and at ``clock``."""
    by = timedelta(days=days)
    return replace(
        entry,
        starts_local=datetime.combine(first + by, clock),
        rule=translated(parse(entry.rule), first, days, last_day(entry)),
        exceptions=tuple(day + by for day in entry.exceptions if day >= first),
    )
