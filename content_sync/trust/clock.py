"""The station's clock: an instant, and whether it is certain.

The rules are in ``estimate``; here they meet the box's clocks and the database.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from content_sync.store.database import Database, Store
from content_sync.trust import estimate
from content_sync.trust.estimate import Anchor, Knowledge

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


class StationClock:
    """A ``Clock`` that learns from the centre and remembers. ``boot_id`` names the boot that the uptime belongs to."""

    def __init__(self, store: Store, boot_id: str, box: BoxClocks | None = None) -> None:
        self._store = store
        self._boot_id = boot_id
        self._box = box or BoxClocks()
        self._kept = store.run(lambda db: _recall(db, boot_id))
        self._known = _look(self._kept, self._box)

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
        known = self._known
        if known.anchor is None:
            return None
        return known.anchor.boot_ms + self._box.uptime_ms() - self.wall_ms()

    def learn(self, at: datetime, *, heard_s: float, spread_s: float = 0.0, is_signed: bool = False) -> None:
        """Take the centre's word, heard when ``monotonic_s`` was ``heard_s``, for the time; signed, or only said.

        It was ``at`` then, or up to ``spread_s`` later: so long the word may have been under way.
        """
        age_s = self.monotonic_s() - heard_s
        known = estimate.learn(
            self._known,
            true_ms=_unix_ms(at) + round((age_s + spread_s / 2) * 1000),
            within_ms=round(spread_s / 2 * 1000),
            uptime_ms=self._box.uptime_ms(),
            is_signed=is_signed,
        )
        self._keep(known)

    def outlive(self, past: datetime) -> None:
        """Take the centre's signed word that it was ``past`` at some time before now."""
        self._keep(estimate.outlive(self._known, past_ms=_unix_ms(past), uptime_ms=self._box.uptime_ms()))

    def keep(self) -> None:
        """Remember how far time has come, for a box that will boot in 1970. Worth a call every few minutes."""
        known = _look(self._known, self._box)
        self._keep(estimate.advance(known, uptime_ms=self._box.uptime_ms()))

    def _keep(self, known: Knowledge) -> None:
        self._known = known
        if known == self._kept:
            return
        self._store.run(lambda db: _remember(db, known, self._boot_id))
        self._kept = known


def read_instant(db: Database, boot_id: str, box: BoxClocks | None = None) -> Instant:
    """Return what the station's clock says now, read beside the process that keeps it."""
    return _judge(_recall(db, boot_id), box or BoxClocks())


def read_boot_id() -> str:
    """Return the kernel's name of this boot; ``time.monotonic`` counts from it, also across our own restarts."""
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def _judge(known: Knowledge, box: BoxClocks) -> Instant:
    true_ms, is_certain = estimate.estimate(known, wall_ms=box.wall_ms(), uptime_ms=box.uptime_ms())
    return Instant(datetime.fromtimestamp(true_ms / 1000, UTC), is_certain)


def _look(known: Knowledge, box: BoxClocks) -> Knowledge:
    return estimate.look(known, wall_ms=box.wall_ms(), uptime_ms=box.uptime_ms())


def _unix_ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def _recall(db: Database, boot_id: str) -> Knowledge:
    for row in db.query("SELECT * FROM time_knowledge"):
        known = _known(row)
        return known if row["boot_id"] == boot_id else estimate.reboot(known)
    return Knowledge(floor_ms=_unix_ms(RELEASED_AT), is_learnt=False)


def _known(row: Mapping[str, Any]) -> Knowledge:
    anchor = Anchor(row["anchor_ms"] or 0, row["within_ms"], row["heard_uptime_ms"], bool(row["is_signed"]))
    return Knowledge(
        floor_ms=row["floor_ms"],
        anchor=None if row["anchor_ms"] is None else anchor,
        is_learnt=bool(row["is_learnt"]),
        floor_uptime_ms=row["floor_uptime_ms"],
        wall_boot_ms=row["wall_boot_ms"],
        is_wall_good=bool(row["is_wall_good"]),
    )


def _remember(db: Database, known: Knowledge, boot_id: str) -> None:
    anchor = known.anchor or Anchor(0)
    row = {
        "id": 1,
        "boot_id": boot_id,
        "floor_ms": known.floor_ms,
        "floor_uptime_ms": known.floor_uptime_ms,
        "is_learnt": known.is_learnt,
        "anchor_ms": None if known.anchor is None else anchor.boot_ms,
        "within_ms": anchor.within_ms,
        "heard_uptime_ms": anchor.heard_uptime_ms,
        "is_signed": anchor.is_signed,
        "wall_boot_ms": known.wall_boot_ms,
        "is_wall_good": known.is_wall_good,
    }
    db.table("time_knowledge").upsert(row, pk="id")
