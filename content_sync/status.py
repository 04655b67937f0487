"""How the station's exchange with its centre stands: for the light on the screen and for ``doctor``."""

from dataclasses import dataclass
from datetime import UTC, datetime

from content_sync.planning.forecast import UNMEASURED, Pace
from content_sync.store.database import Database, Migrations

STATUS_MIGRATIONS = Migrations("status")


@STATUS_MIGRATIONS()
def how_the_exchange_stands(db: Database) -> None:
    """Make the one row. Times are Unix milliseconds by the station's best estimate."""
    db.execute(
        """CREATE TABLE sync_status (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            tried_ms INTEGER,
            succeeded_ms INTEGER,
            receipt_ms INTEGER,
            problem TEXT NOT NULL DEFAULT ''
        ) STRICT"""
    )
    db.execute("INSERT INTO sync_status (id) VALUES (1)")


@STATUS_MIGRATIONS()
def how_fast_media_came(db: Database) -> None:
    """Keep what came over the line lately and how long that took, as a forecast reckons with it."""
    db.execute("ALTER TABLE sync_status ADD COLUMN line_bytes REAL NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE sync_status ADD COLUMN line_s REAL NOT NULL DEFAULT 0")


@dataclass(frozen=True, slots=True)
class Status:
    """When a sync pass was last tried, when one last found and did all there was to do, and when a receipt last came.

    ``problem`` is what went wrong in the last pass, empty if nothing did; ``pace`` says how fast media came lately.
    """

    tried_at: datetime | None = None
    succeeded_at: datetime | None = None
    receipt_at: datetime | None = None
    problem: str = ""
    pace: Pace = UNMEASURED


def read_status(db: Database) -> Status:
    """Return how things stand."""
    row = next(iter(db.query("SELECT * FROM sync_status")))
    return Status(
        tried_at=_instant(row["tried_ms"]),
        succeeded_at=_instant(row["succeeded_ms"]),
        receipt_at=_instant(row["receipt_ms"]),
        problem=row["problem"],
        pace=Pace(row["line_bytes"], row["line_s"]),
    )


def note_pace(db: Database, pace: Pace) -> None:
    """Remember how fast media come."""
    db.execute("UPDATE sync_status SET line_bytes = ?, line_s = ?", [pace.size_bytes, pace.elapsed_s])


def note_receipt(db: Database, at: datetime) -> None:
    """Remember that a receipt came."""
    db.execute("UPDATE sync_status SET receipt_ms = ?", [_unix_ms(at)])


def note_pass(db: Database, at: datetime, problem: str) -> None:
    """Remember how a pass ended; ``problem`` is empty if all is done."""
    db.execute("UPDATE sync_status SET tried_ms = ?, problem = ?", [_unix_ms(at), problem])
    if not problem:
        db.execute("UPDATE sync_status SET succeeded_ms = tried_ms")


def _unix_ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def _instant(unix_ms: int | None) -> datetime | None:
    return None if unix_ms is None else datetime.fromtimestamp(unix_ms / 1000, UTC)
