"""What is known of the time, in the one row where it outlives restarts and power cuts."""

from collections.abc import Mapping
from typing import Any

from content_sync.store.database import Database
from content_sync.trust import estimate
from content_sync.trust.crystal import Crystal
from content_sync.trust.estimate import Anchor, Knowledge


def recall(db: Database, boot_id: str, *, released_ms: int) -> Knowledge:
    """Return what is known in this boot; a station that never learnt anything knows when it was ``released_ms``."""
    for row in db.query("SELECT * FROM time_knowledge"):
        known = _known(row)
        return known if row["boot_id"] == boot_id else estimate.reboot(known)
    return Knowledge(floor_ms=released_ms, is_learnt=False)


def remember(db: Database, known: Knowledge, boot_id: str) -> None:
    """Keep what is known, within the caller's transaction."""
    anchor, origin = known.anchor or Anchor(0), known.origin or Anchor(0)
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
        "fast_ppb": known.crystal.fast_ppb,
        "fast_within_ppb": known.crystal.within_ppb,
        "origin_ms": None if known.origin is None else origin.boot_ms,
        "origin_within_ms": origin.within_ms,
        "origin_uptime_ms": origin.heard_uptime_ms,
        "slept_ms": known.slept_ms,
    }
    db.table("time_knowledge").upsert(row, pk="id")


def _known(row: Mapping[str, Any]) -> Knowledge:
    anchor = Anchor(row["anchor_ms"] or 0, row["within_ms"], row["heard_uptime_ms"], bool(row["is_signed"]))
    origin = Anchor(row["origin_ms"] or 0, row["origin_within_ms"], row["origin_uptime_ms"], is_signed=True)
    return Knowledge(
        floor_ms=row["floor_ms"],
        anchor=None if row["anchor_ms"] is None else anchor,
        is_learnt=bool(row["is_learnt"]),
        floor_uptime_ms=row["floor_uptime_ms"],
        wall_boot_ms=row["wall_boot_ms"],
        is_wall_good=bool(row["is_wall_good"]),
        crystal=Crystal(row["fast_ppb"], row["fast_within_ppb"]),
        origin=None if row["origin_ms"] is None else origin,
        slept_ms=row["slept_ms"],
    )
