"""What the centre is told of the sticks that were brought, however often somebody plugs one in."""

from datetime import datetime, timedelta
from typing import Final

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.payloads import StickVisited
from content_sync.stick.report import VisitReport
from content_sync.store.database import Database, Migrations, Store

TOLD_AGAIN_AFTER: Final = timedelta(days=1)
"""A stick that brings nothing and ends no otherwise than before is the same news until then."""

VISITS_MIGRATIONS = Migrations("stick_visits")


@VISITS_MIGRATIONS()
def visits_told(db: Database) -> None:
    """Make the table; what is not known of a stick or did not happen is empty, times are Unix milliseconds."""
    db.execute(
        """CREATE TABLE stick_visit_told (
            stick_id TEXT NOT NULL,
            objection TEXT NOT NULL,
            told_ms INTEGER NOT NULL,
            PRIMARY KEY (stick_id, objection)
        ) STRICT"""
    )


def tell_visit(store: Store, outbox: Outbox, report: VisitReport, at: datetime) -> None:
    """Write a fact of a visit that ended at the aware UTC instant ``at``, if it is news.

    Raises:
        SyncError: the disk cannot be used; then nothing was told.
    """
    visited = _visited(report)
    name = (visited.stick_id or "", visited.objection or "")
    at_ms = round(at.timestamp() * 1000)

    def work(db: Database) -> None:
        if _has_brought(visited) or not _was_told(db, name, at_ms):
            db.execute("INSERT OR REPLACE INTO stick_visit_told VALUES (?, ?, ?)", [*name, at_ms])
            outbox.append(db, visited)

    store.run(work)


def _visited(report: VisitReport) -> StickVisited:
    return StickVisited(
        stick_id=report.stick_id,
        objection=report.objection and report.objection.value,
        documents=len(report.taken.documents_changed),
        media=len(report.taken.media_fetched),
        facts_written=report.facts_written,
        facts_acknowledged=report.facts_acknowledged,
    )


def _has_brought(visited: StickVisited) -> bool:
    """Say whether the stick brought what had not come yet; that happens no more often than the centre fills sticks."""
    return bool(visited.documents or visited.media)


def _was_told(db: Database, name: tuple[str, str], at_ms: int) -> bool:
    """Say whether the centre was told of such a visit lately, by whatever the clock said."""
    rows = db.query("SELECT told_ms FROM stick_visit_told WHERE stick_id = ? AND objection = ?", list(name))
    return any(abs(at_ms - row["told_ms"]) < TOLD_AGAIN_AFTER / timedelta(milliseconds=1) for row in rows)
