"""The tables of room sessions: those that still run, and what each lesson's progress at this station is."""

from content_sync.store.database import Database, Migrations

VIEWING_MIGRATIONS = Migrations("viewing")


@VIEWING_MIGRATIONS()
def running_sessions_and_progress(db: Database) -> None:
    """Make the tables.

    A row of ``viewing_session`` is a session that was opened and not closed, as it was at its last checkpoint.
    ``spans`` and ``seen`` are JSON in the shapes of the wire.
    """
    db.execute(
        """CREATE TABLE viewing_session (
            session INTEGER PRIMARY KEY,
            at_ms INTEGER NOT NULL,
            spans BLOB NOT NULL
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE viewing_presence (
            session INTEGER NOT NULL REFERENCES viewing_session (session) ON DELETE CASCADE,
            person_id TEXT NOT NULL,
            PRIMARY KEY (session, person_id)
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE viewing_progress (
            lesson_id TEXT PRIMARY KEY,
            asset_sha256 TEXT NOT NULL,
            resume_ms INTEGER NOT NULL,
            seen BLOB NOT NULL
        ) STRICT"""
    )
