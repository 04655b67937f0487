"""The table of the station's comfort: one row at most."""

from content_sync.store.database import Database, Migrations

COMFORT_MIGRATIONS = Migrations("comfort")


@COMFORT_MIGRATIONS()
def comfort(db: Database) -> None:
    """Make the table. ``settings`` is ``Comfort`` as JSON, so that a later release may know more of them."""
    db.execute("CREATE TABLE comfort (id INTEGER PRIMARY KEY CHECK (id = 1), settings BLOB NOT NULL) STRICT")
