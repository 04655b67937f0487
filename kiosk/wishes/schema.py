"""The table of lessons that were asked for and are not here yet."""

from content_sync.store.database import Database, Migrations

WISHES_MIGRATIONS = Migrations("wishes")


@WISHES_MIGRATIONS()
def lessons_asked_for(db: Database) -> None:
    """Make the table; ``wished_ms`` is Unix time by the station's best estimate."""
    db.execute(
        """CREATE TABLE wish_lesson (
            lesson_id TEXT PRIMARY KEY,
            asset_sha256 TEXT NOT NULL,
            wished_ms INTEGER NOT NULL
        ) STRICT"""
    )
