"""What the screen owes the schedule, second by second. No widget, no timer, no clock: who asks brings the time.

A broadcast is never started by an alarm that could be missed, but by being on air at the instant of the question. So a
station that wakes in the middle of one joins in progress, and a question that comes late does no harm.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from content_sync.trust.clock import Instant
from playlists.model import Airing, Schedule
from playlists.resolve import next_change, on_air

CORRECTION_S = 60
"""A clock set back by less than this is held until it has caught up, or a show that just began would end again."""


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing is owed: the screen is the viewers'."""


@dataclass(frozen=True, slots=True)
class TimeNotSet:
    """The clock is not to be trusted, so nothing may start by it."""


@dataclass(frozen=True, slots=True)
class ComingUp:
    """``airing`` will take the screen in ``seconds_left``: say so over whatever is on."""

    airing: Airing
    seconds_left: int


@dataclass(frozen=True, slots=True)
class OnAir:
    """``airing`` is to be on the screen, ``offset_s`` seconds into it; ``coming`` is about to take its place."""

    airing: Airing
    offset_s: float
    coming: ComingUp | None = None


@dataclass(frozen=True, slots=True)
class Over:
    """``airing`` has the screen no longer and nothing follows: return to what was before. Said once."""

    airing: Airing


Duty = Idle | TimeNotSet | ComingUp | OnAir | Over


@dataclass(frozen=True, slots=True)
class _Running:
    airing: Airing
    began_s: float
    """What the uptime was, or would have been, when the airing started."""

    def offset_s(self, uptime_s: float) -> float:
        return uptime_s - self.began_s


class Director:
    """Remembers what runs and what was left, between one question and the next."""

    def __init__(self) -> None:
        self._running: _Running | None = None
        self._left: frozenset[Airing] = frozenset()
        self._latest: datetime | None = None

    def tick(self, schedule: Schedule, instant: Instant, uptime_s: float, *, warning_s: int = 60) -> Duty:
        """Answer what the screen owes now; meant to be asked once a second.

        While ``instant`` is not certain nothing starts, but what runs goes on to its end by the uptime, sleep included.
        """
        before = self._running
        coming = None
        if instant.is_certain:
            at = self._steady(instant.at)
            self._running = self._due(schedule, at, uptime_s)
            coming = self._coming(schedule, at, timedelta(seconds=warning_s))
        else:
            self._running = _unless_over(before, uptime_s)
        if self._running is not None:
            return OnAir(self._running.airing, self._running.offset_s(uptime_s), coming)
        if before is not None:
            return Over(before.airing)
        return (coming or Idle()) if instant.is_certain else TimeNotSet()

    def put_off(self, airing: Airing) -> None:
        """Take note that the viewers want ``airing`` later: now it is not offered to them."""
        self._left |= {airing}

    def leave(self) -> None:
        """Take note that the viewers left what runs: it is not offered to them again."""
        if self._running is not None:
            self._left |= {self._running.airing}
            self._running = None

    def _steady(self, at: datetime) -> datetime:
        if self._latest is not None and timedelta(0) < self._latest - at < timedelta(seconds=CORRECTION_S):
            return self._latest
        self._latest = at
        return at

    def _due(self, schedule: Schedule, at: datetime, uptime_s: float) -> _Running | None:
        self._left = frozenset(airing for airing in self._left if airing.ends_at > at)
        airing = on_air(schedule, at)
        if airing is None or airing in self._left:
            return None
        return _Running(airing, began_s=uptime_s - airing.offset_s(at))

    def _coming(self, schedule: Schedule, at: datetime, warning: timedelta) -> ComingUp | None:
        change = next_change(schedule, at)
        while change is not None and change - at <= warning:
            airing = on_air(schedule, change)
            if airing is not None and airing not in self._left:
                return ComingUp(airing, math.ceil((change - at).total_seconds()))
            change = next_change(schedule, change)
        return None


def _unless_over(running: _Running | None, uptime_s: float) -> _Running | None:
    if running is None or running.offset_s(uptime_s) >= running.airing.entry.programme.duration_s:
        return None
    return running
