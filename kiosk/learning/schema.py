"""The tables of what learners saw. They follow the facts and are written with them."""

from content_sync.store.database import Database, Migrations

LEARNING_MIGRATIONS = Migrations("learning")


@LEARNING_MIGRATIONS()
def stays_and_what_was_seen(db: Database) -> None:
    """Make the tables.

    ``learning_session`` and ``learning_stay`` are about sessions that run. Times of a stay are milliseconds of the
    session, ``until_ms`` is null while the person is there. ``seen`` is JSON in the shape of the wire.
    """
    db.execute(
        """CREATE TABLE learning_session (
            session INTEGER PRIMARY KEY,
            lesson_id TEXT NOT NULL,
            asset_sha256 TEXT NOT NULL
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE learning_stay (
            session INTEGER NOT NULL REFERENCES learning_session (session) ON DELETE CASCADE,
            person_id TEXT NOT NULL,
            from_ms INTEGER NOT NULL,
            until_ms INTEGER
        ) STRICT"""
    )
    db.execute("CREATE INDEX learning_stay_of_person ON learning_stay (session, person_id)")
    db.execute(
        """CREATE TABLE learning_seen (
            person_id TEXT NOT NULL,
            lesson_id TEXT NOT NULL,
            asset_sha256 TEXT NOT NULL,
            seen BLOB NOT NULL,
            PRIMARY KEY (person_id, lesson_id)
        ) STRICT"""
    )
