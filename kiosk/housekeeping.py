"""Chores in the background, again and again: the one door to APScheduler.

No broadcast depends on it. The scheduler reckons in wall time and the station's clock jumps (set by the centre, or a
box that booted in 1970), so a watcher compares wall time with monotonic time and puts the chores back where they
belong.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

JUMP_S = 5.0
"""Wall time may drift this far from monotonic time between two looks before it counts as a jump."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chore:
    """``work`` is done ``first_s`` after the start and then every ``interval_s``, never twice at the same time."""

    name: str
    work: Callable[[], object]
    interval_s: float
    first_s: float = 0.0


class Housekeeping:
    """Runs chores on threads of its own until it is closed. A chore that fails is logged and tried again in time."""

    def __init__(
        self,
        chores: Sequence[Chore],
        *,
        monotonic_s: Callable[[], float] = time.monotonic,
        wall_s: Callable[[], float] = time.time,
    ) -> None:
        self._monotonic_s = monotonic_s
        self._wall_s = wall_s
        self._offset_s = wall_s() - monotonic_s()
        self._intervals = {chore.name: timedelta(seconds=chore.interval_s) for chore in chores}
        self._scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        for chore in chores:
            first = datetime.now(UTC) + timedelta(seconds=chore.first_s)
            trigger = Every(self._intervals[chore.name])
            self._scheduler.add_job(chore.work, trigger, id=chore.name, next_run_time=first)
        self._scheduler.start()

    def watch(self) -> bool:
        """Look whether wall time jumped, and if so set every chore an interval from now. To be called each second."""
        offset_s = self._wall_s() - self._monotonic_s()
        jump_s, self._offset_s = offset_s - self._offset_s, offset_s
        if abs(jump_s) < JUMP_S:
            return False
        _log.warning("the clock jumped by %.0f s; chores are set anew", jump_s)
        self._scheduler.pause()
        for job in self._scheduler.get_jobs():
            job.modify(next_run_time=datetime.now(UTC) + self._intervals[job.id])
        self._scheduler.resume()
        return True

    def hurry(self, name: str) -> None:
        """Do a chore now instead of in its time."""
        for job in self._scheduler.get_jobs():
            if job.id == name:
                job.modify(next_run_time=datetime.now(UTC))

    def due(self) -> dict[str, datetime | None]:
        """Return when each chore is done next, by the wall clock."""
        return {job.id: job.next_run_time for job in self._scheduler.get_jobs()}

    def close(self) -> None:
        """Begin no chore any more, and wait for the one that runs."""
        self._scheduler.shutdown(wait=True)


class Every(BaseTrigger):
    """An interval counted from now: a jump of years is one step, where the library's own counts every missed turn."""

    def __init__(self, interval: timedelta) -> None:
        self._interval = interval

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:  # noqa: ARG002 - the library's signature
        """Return one interval from ``now``, whenever the turn before was."""
        return now + self._interval
