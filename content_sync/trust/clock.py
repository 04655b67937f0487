"""The station's clock: an instant, and whether it is certain.

The rules are in ``estimate``; here they meet the box's clocks and the database.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from content_sync.protocol.payloads import Payload, TimeHeard, TimeKnown
from content_sync.store.database import Database, Store
from content_sync.trust import estimate
from content_sync.trust.estimate import Knowledge
from content_sync.trust.memory import recall, remember

RELEASED_AT = datetime(2026, 11, 1, tzinfo=UTC)
"""No station can run this release before; the first floor of a new database."""

Scribe = Callable[[Database, Payload], object]
"""Writes a fact in the transaction of which it is given the database."""


@dataclass(frozen=True, slots=True)
class Instant:
    """Aware UTC ``at``. If it is not certain, it is the latest instant known to be past: do nothing by the clock."""

    at: datetime
    is_certain: bool


class Clock(Protocol):
    """Tells the time. No method waits for the disk or the line."""

    def now(self) -> Instant:
        """Return the best estimate of the true time."""

    def monotonic_s(self) -> float:
        """Return the seconds of ``time.monotonic``, comparable within one boot."""

    def uptime_ms(self) -> int:
        """Return the milliseconds since the boot, sleep included."""

    def wall_ms(self) -> int:
        """Return what the box's own clock says, in Unix milliseconds, right or wrong."""

    def offset_ms(self) -> int | None:
        """Return true time minus wall time as evidence tells it, None if there is no evidence in this boot."""


@dataclass(frozen=True, slots=True)
class BoxClocks:
    """The three clocks of the box. ``uptime_s`` counts from the boot and goes on while the box sleeps."""

    wall_s: Callable[[], float] = time.time
    monotonic_s: Callable[[], float] = time.monotonic
    uptime_s: Callable[[], float] = lambda: time.clock_gettime(time.CLOCK_BOOTTIME)

    def wall_ms(self) -> int:
        """Return the wall clock in Unix milliseconds."""
        return round(self.wall_s() * 1000)

    def uptime_ms(self) -> int:
        """Return the milliseconds since the boot."""
        return round(self.uptime_s() * 1000)

    def slept_ms(self) -> int:
        """Return for how many milliseconds of this boot the box slept."""
        return round((self.uptime_s() - self.monotonic_s()) * 1000)


class StationClock:
    """A ``Clock`` that learns from the centre and remembers. ``boot_id`` names the boot that the uptime belongs to."""

    def __init__(self, store: Store, boot_id: str, box: BoxClocks | None = None) -> None:
        self._store = store
        self._boot_id = boot_id
        self._box = box or BoxClocks()
        self._kept = store.run(lambda db: recall(db, boot_id, released_ms=_unix_ms(RELEASED_AT)))
        self._known = _look(self._kept, self._box)
        self._scribe: Scribe | None = None

    @property
    def how_known(self) -> TimeKnown:
        """By what the time is known now."""
        known = _wake(self._known, self._box)
        return estimate.how_known(known, wall_ms=self._box.wall_ms(), uptime_ms=self._box.uptime_ms())

    def tell(self, scribe: Scribe) -> None:
        """Have a fact written of each word of the centre that makes the time better known, where that is kept."""
        self._scribe = scribe

    def now(self) -> Instant:
        """See ``Clock``."""
        return _judge(self._known, self._box)

    def monotonic_s(self) -> float:
        """See ``Clock``."""
        return self._box.monotonic_s()

    def uptime_ms(self) -> int:
        """See ``Clock``."""
        return self._box.uptime_ms()

    def wall_ms(self) -> int:
        """See ``Clock``."""
        return self._box.wall_ms()

    def offset_ms(self) -> int | None:
        """See ``Clock``."""
        known = _wake(self._known, self._box)
        if known.anchor is None:
            return None
        return known.anchor.at_ms(self._box.uptime_ms(), known.crystal) - self.wall_ms()

    def learn(self, at: datetime, *, heard_s: float, spread_s: float = 0.0, is_signed: bool = False) -> None:
        """Take the centre's word, heard when ``monotonic_s`` was ``heard_s``, for the time; signed, or only said.

        It was ``at`` then, or up to ``spread_s`` later: so long the word may have been under way.
        """
        age_s = self.monotonic_s() - heard_s
        before = _wake(self._known, self._box)
        known = estimate.learn(
            before,
            true_ms=_unix_ms(at) + round((age_s + spread_s / 2) * 1000),
            within_ms=round(spread_s / 2 * 1000),
            uptime_ms=self._box.uptime_ms(),
            is_signed=is_signed,
        )
        self._keep(known, self._fact(known) if estimate.is_better_known(before, known) else None)

    def outlive(self, past: datetime) -> None:
        """Take the centre's signed word that it was ``past`` at some time before now."""
        self._keep(estimate.outlive(self._known, past_ms=_unix_ms(past), uptime_ms=self._box.uptime_ms()))

    def keep(self) -> None:
        """Remember how far time has come, for a box that will boot in 1970. Worth a call every few minutes."""
        known = _look(_wake(self._known, self._box), self._box)
        self._keep(estimate.advance(known, uptime_ms=self._box.uptime_ms()))

    def _fact(self, known: Knowledge) -> TimeHeard | None:
        if known.anchor is None:
            return None
        return TimeHeard(
            within_ms=known.anchor.reach_ms(self._box.uptime_ms(), known.crystal),
            slept_ms=known.slept_ms,
            fast_ppb=known.crystal.fast_ppb,
            fast_within_ppb=known.crystal.within_ppb,
        )

    def _keep(self, known: Knowledge, heard: TimeHeard | None = None) -> None:
        self._known = known
        if known == self._kept:
            return
        self._store.run(lambda db: self._write(db, known, heard))
        self._kept = known

    def _write(self, db: Database, known: Knowledge, heard: TimeHeard | None) -> None:
        remember(db, known, self._boot_id)
        if heard is not None and self._scribe is not None:
            self._scribe(db, heard)


def read_instant(db: Database, boot_id: str, box: BoxClocks | None = None) -> Instant:
    """Return what the station's clock says now, read beside the process that keeps it."""
    return _judge(recall(db, boot_id, released_ms=_unix_ms(RELEASED_AT)), box or BoxClocks())


def read_boot_id() -> str:
    """Return the kernel's name of this boot; ``time.monotonic`` counts from it, also across our own restarts."""
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def _judge(known: Knowledge, box: BoxClocks) -> Instant:
    known = _wake(known, box)
    true_ms, is_certain = estimate.estimate(known, wall_ms=box.wall_ms(), uptime_ms=box.uptime_ms())
    return Instant(datetime.fromtimestamp(true_ms / 1000, UTC), is_certain)


def _look(known: Knowledge, box: BoxClocks) -> Knowledge:
    return estimate.look(known, wall_ms=box.wall_ms(), uptime_ms=box.uptime_ms())


def _wake(known: Knowledge, box: BoxClocks) -> Knowledge:
    return estimate.wake(known, uptime_ms=box.uptime_ms(), slept_ms=box.slept_ms())


def _unix_ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)
