"""What the centre was told of the box, so that it is told hourly, and sooner only what needs somebody."""

from datetime import datetime, timedelta
from typing import Final

import msgspec

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.payloads import StationCondition, TimeKnown
from content_sync.protocol.payloads.conditions import NEARLY_FULL_MB, WORN_PERCENT
from content_sync.store.database import Database, Migrations, Store

TOLD_EVERY: Final = timedelta(hours=1)
URGENT_EVERY: Final = timedelta(minutes=10)
"""What comes and goes all the time is told so often at most."""

CONDITION_MIGRATIONS = Migrations("condition")


@CONDITION_MIGRATIONS()
def condition_told(db: Database) -> None:
    """Make the table with its one row: what was told last, as JSON, and when (Unix seconds)."""
    db.execute(
        """CREATE TABLE condition_told (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            at_s REAL NOT NULL,
            said BLOB NOT NULL
        ) STRICT"""
    )


def tell_condition(store: Store, outbox: Outbox, found: StationCondition, at: datetime) -> None:
    """Write a fact of how the box was ``found`` at the aware UTC instant ``at``, if it is time or urgent.

    Raises:
        SyncError: the disk cannot be used; then nothing was told.
    """

    def work(db: Database) -> None:
        told, told_s = _told(db)
        since = timedelta(seconds=abs(at.timestamp() - told_s))
        if told is None or is_due(found, told, since):
            outbox.append(db, found)
            row = [at.timestamp(), msgspec.json.encode(found)]
            db.execute("INSERT OR REPLACE INTO condition_told VALUES (1, ?, ?)", row)

    store.run(work)


def is_due(found: StationCondition, told: StationCondition, since: timedelta) -> bool:
    """Say whether the centre is to be told again that was ``told`` so long ago."""
    return since >= TOLD_EVERY or (since >= URGENT_EVERY and _urgent(found) != _urgent(told))


def forget_condition(db: Database) -> None:
    """Take it that the centre was told nothing: it knows this station under another name from now on."""
    db.execute("DELETE FROM condition_told")


def _urgent(condition: StationCondition) -> tuple[object, ...]:
    """Return that of which a change is told at once."""
    return (
        condition.version,
        condition.is_read_only,
        condition.free_mb is not None and condition.free_mb < NEARLY_FULL_MB,
        (condition.worn_percent or 0) >= WORN_PERCENT,
        condition.time is TimeKnown.UNKNOWN,
        condition.missing_files > 0,
        condition.volume == 0,
    )


def _told(db: Database) -> tuple[StationCondition | None, float]:
    for row in db.query("SELECT at_s, said FROM condition_told"):
        try:
            return msgspec.json.decode(row["said"], type=StationCondition), row["at_s"]
        except msgspec.DecodeError:
            break
    return None, 0.0
