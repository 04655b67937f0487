"""How often each lesson was watched at this station."""

from content_sync.store.database import Database, Migrations

TALLY_MIGRATIONS = Migrations("tally")


@TALLY_MIGRATIONS()
def how_often_each_lesson_was_watched(db: Database) -> None:
    """Make the table; ``sessions`` counts those that showed anything and were closed."""
    db.execute("CREATE TABLE tally_watched (lesson_id TEXT PRIMARY KEY, sessions INTEGER NOT NULL) STRICT")


def count_session(db: Database, lesson_id: str) -> None:
    """Count one session more."""
    db.execute(
        "INSERT INTO tally_watched VALUES (?, 1) ON CONFLICT (lesson_id) DO UPDATE SET sessions = sessions + 1",
        [lesson_id],
    )


def read_tally(db: Database) -> dict[str, int]:
    """Return how many sessions each lesson had, by its id."""
    return {row["lesson_id"]: row["sessions"] for row in db.query("SELECT lesson_id, sessions FROM tally_watched")}
