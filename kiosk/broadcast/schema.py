"""The tables of what is on air, and of the emergencies that were confirmed."""

from content_sync.store.database import Database, Migrations

BROADCAST_MIGRATIONS = Migrations("broadcast")


@BROADCAST_MIGRATIONS()
def broadcast_on_air(db: Database) -> None:
    """Make a table of one row at most: the broadcast that runs, with the payload it would be reported with now."""
    db.execute("CREATE TABLE broadcast_on_air (id INTEGER PRIMARY KEY CHECK (id = 1), aired BLOB NOT NULL) STRICT")


@BROADCAST_MIGRATIONS()
def broadcast_acknowledged(db: Database) -> None:
    """Make the table of the emergencies that were confirmed; an occurrence is its start in Unix milliseconds."""
    db.execute(
        """CREATE TABLE broadcast_acknowledged (
            entry_id TEXT NOT NULL,
            occurrence_ms INTEGER NOT NULL,
            PRIMARY KEY (entry_id, occurrence_ms)
        ) STRICT"""
    )
