"""The table of the questions that were asked at this station."""

from content_sync.store.database import Database, Migrations

ASKING_MIGRATIONS = Migrations("asking")


@ASKING_MIGRATIONS()
def questions_asked_here(db: Database) -> None:
    """Make the table. ``asked_ms`` is Unix milliseconds, best estimate; ``text`` is empty for a spoken question."""
    db.execute(
        """CREATE TABLE asking_question (
            question_id TEXT PRIMARY KEY,
            topic_id TEXT NOT NULL,
            text TEXT NOT NULL,
            lesson_id TEXT,
            position_ms INTEGER,
            asked_ms INTEGER NOT NULL,
            is_seen INTEGER NOT NULL DEFAULT 0
        ) STRICT"""
    )


@ASKING_MIGRATIONS()
def places_in_hours(db: Database) -> None:
    """Remember in which hour a question asked for a place, and whether that was given back."""
    db.execute("ALTER TABLE asking_question ADD COLUMN hour_id TEXT")
    db.execute("ALTER TABLE asking_question ADD COLUMN is_given_back INTEGER NOT NULL DEFAULT 0")
