"""The table of the broadcast that is on air."""

from content_sync.store.database import Database, Migrations

BROADCAST_MIGRATIONS = Migrations("broadcast")


@BROADCAST_MIGRATIONS()
def broadcast_on_air(db: Database) -> None:
    """Make a table of one row at most: the broadcast that runs, with the payload it would be reported with now."""
    db.execute("CREATE TABLE broadcast_on_air (id INTEGER PRIMARY KEY CHECK (id = 1), aired BLOB NOT NULL) STRICT")
