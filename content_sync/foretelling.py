"""What the centre was told of the coming broadcasts, so that it is told no more than what is new."""

from collections.abc import Sequence
from datetime import datetime

from content_sync.outbox.outbox import Outbox
from content_sync.planning.readiness import Occurrence, news_in
from content_sync.protocol.payloads import Readiness, ReadinessChanged
from content_sync.store.database import Database, Migrations, Store

FORETOLD_MIGRATIONS = Migrations("foretold")


@FORETOLD_MIGRATIONS()
def broadcasts_foretold(db: Database) -> None:
    """Make the table; an occurrence is its start in Unix milliseconds."""
    db.execute(
        """CREATE TABLE foretold_broadcast (
            entry_id TEXT NOT NULL,
            occurrence_ms INTEGER NOT NULL,
            is_here INTEGER NOT NULL,
            ready_ms INTEGER,
            PRIMARY KEY (entry_id, occurrence_ms)
        ) STRICT"""
    )


def foretell(store: Store, outbox: Outbox, found: Sequence[Readiness], at: datetime) -> None:
    """Write a fact of what is new among ``found`` at the aware UTC instant ``at``, if anything is.

    Raises:
        SyncError: the disk cannot be used; then nothing was told.
    """

    def work(db: Database) -> None:
        news = news_in(found, _told(db))
        if not news:
            return
        db.execute("DELETE FROM foretold_broadcast WHERE occurrence_ms < ?", [round(at.timestamp() * 1000)])
        for one in news:
            row = [one.entry_id, one.occurrence_ms, one.is_here, one.ready_ms]
            db.execute("INSERT OR REPLACE INTO foretold_broadcast VALUES (?, ?, ?, ?)", row)
        outbox.append(db, ReadinessChanged(broadcasts=news))

    store.run(work)


def forget_foretold(db: Database) -> None:
    """Take it that the centre was told nothing: it knows this station under another name from now on."""
    db.execute("DELETE FROM foretold_broadcast")


def _told(db: Database) -> dict[Occurrence, Readiness]:
    return {
        (row["entry_id"], row["occurrence_ms"]): Readiness(
            entry_id=row["entry_id"],
            occurrence_ms=row["occurrence_ms"],
            is_here=bool(row["is_here"]),
            ready_ms=row["ready_ms"],
        )
        for row in db.query("SELECT entry_id, occurrence_ms, is_here, ready_ms FROM foretold_broadcast")
    }
