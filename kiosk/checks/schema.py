"""The tables of self-checks."""

from content_sync.store.database import Database, Migrations

CHECKS_MIGRATIONS = Migrations("checks")


@CHECKS_MIGRATIONS()
def what_was_checked_and_tried(db: Database) -> None:
    """Make the tables: the airings ahead of which a check was made, and what people said of sound and picture."""
    db.execute(
        """CREATE TABLE check_done (
            entry_id TEXT NOT NULL,
            occurrence_ms INTEGER NOT NULL,
            PRIMARY KEY (entry_id, occurrence_ms)
        ) STRICT"""
    )
    db.execute("CREATE TABLE check_trial (name TEXT PRIMARY KEY, is_good INTEGER NOT NULL) STRICT")
