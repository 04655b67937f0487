"""The station's clock: an instant, and whether it is certain.

The rules are in ``estimate``; here they meet the box's clocks and the database.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from content_sync.store.database import Database, Store
from content_sync.trust import estimate
from content_sync.trust.estimate import Knowledge

RELEASED_AT = datetime(2026, 11, 1, tzinfo=UTC)
"""No station can run this release before; the first floor of a new database."""


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


class StationClock:
    """A ``Clock`` that learns from the centre and remembers. ``boot_id`` names the boot that the uptime belongs to."""

    def __init__(self, store: Store, boot_id: str, box: BoxClocks | None = None) -> None:
        self._store = store
        self._boot_id = boot_id
        self._box = box or BoxClocks()
        self._known = store.run(lambda db: _recall(db, boot_id))

    def now(self) -> Instant:
        """See ``Clock``."""
        return _judge(self._known, self._box)

    def monotonic_s(self) -> float:
        """See ``Clock``."""
        return self._box.monotonic_s()

    def wall_ms(self) -> int:
        """See ``Clock``."""
        return self._box.wall_ms()

    def offset_ms(self) -> int | None:
        """See ``Clock``."""
        if self._known.anchor_ms is None:
            return None
        return self._known.anchor_ms + self._box.uptime_ms() - self.wall_ms()

    def learn(self, at: datetime, *, heard_s: float, is_signed: bool = False) -> None:
        """Take the centre's word that it was ``at`` when ``monotonic_s`` was ``heard_s``; signed, or only said."""
        age_ms = round((self.monotonic_s() - heard_s) * 1000)
        known = estimate.learn(
            self._known,
            true_ms=round(at.timestamp() * 1000) + age_ms,
            uptime_ms=self._box.uptime_ms(),
            is_signed=is_signed,
        )
        self._keep(known)

    def outlive(self, past: datetime) -> None:
        """Take the centre's signed word that it was ``past`` at some time before now."""
        self._keep(estimate.outlive(self._known, past_ms=round(past.timestamp() * 1000)))

    def keep(self) -> None:
        """Remember how far time has come, for a box that will boot in 1970. Worth a call every few minutes."""
        self._keep(estimate.advance(self._known, uptime_ms=self._box.uptime_ms()))

    def _keep(self, known: Knowledge) -> None:
        if known == self._known:
            return
        self._known = known
        self._store.run(lambda db: _remember(db, known, self._boot_id))


def read_instant(db: Database, boot_id: str, box: BoxClocks | None = None) -> Instant:
    """Return what the station's clock says now, read beside the process that keeps it."""
    return _judge(_recall(db, boot_id), box or BoxClocks())


def read_boot_id() -> str:
    """Return the kernel's name of this boot; ``time.monotonic`` counts from it, also across our own restarts."""
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def _judge(known: Knowledge, box: BoxClocks) -> Instant:
    true_ms, is_certain = estimate.estimate(known, wall_ms=box.wall_ms(), uptime_ms=box.uptime_ms())
    return Instant(datetime.fromtimestamp(true_ms / 1000, UTC), is_certain)


def _recall(db: Database, boot_id: str) -> Knowledge:
    for row in db.query("SELECT floor_ms, boot_id, anchor_ms FROM time_knowledge"):
        return Knowledge(row["floor_ms"], row["anchor_ms"] if row["boot_id"] == boot_id else None)
    return Knowledge(floor_ms=round(RELEASED_AT.timestamp() * 1000), is_learnt=False)


def _remember(db: Database, known: Knowledge, boot_id: str) -> None:
    db.execute(
        "INSERT OR REPLACE INTO time_knowledge (id, floor_ms, boot_id, anchor_ms) VALUES (1, ?, ?, ?)",
        [known.floor_ms, boot_id, known.anchor_ms],
    )
