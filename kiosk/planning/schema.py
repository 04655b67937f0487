"""The table of local broadcasts."""

from content_sync.store.database import Database, Migrations

PLANNING_MIGRATIONS = Migrations("planning")


@PLANNING_MIGRATIONS()
def local_entries(db: Database) -> None:
    """Make a table of the entries that were planned here, as JSON in the shape of the wire."""
    db.execute("CREATE TABLE planning_entry (id TEXT PRIMARY KEY, entry BLOB NOT NULL) STRICT")
