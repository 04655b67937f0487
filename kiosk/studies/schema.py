"""The tables of the collective study that is going on."""

from content_sync.store.database import Database, Migrations

STUDIES_MIGRATIONS = Migrations("studies")


@STUDIES_MIGRATIONS()
def the_open_study(db: Database) -> None:
    """Make the tables: at most one study, the newest mark of each person, and the notes so far.

    ``lesson_ids`` is JSON; ``opened_ms`` is Unix milliseconds, best estimate.
    """
    db.execute(
        """CREATE TABLE study_open (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            study INTEGER NOT NULL,
            title TEXT NOT NULL,
            lesson_ids BLOB NOT NULL,
            opened_ms INTEGER NOT NULL,
            heads INTEGER NOT NULL DEFAULT 0
        ) STRICT"""
    )
    db.execute("CREATE TABLE study_mark (person_id TEXT PRIMARY KEY, mark TEXT NOT NULL) STRICT")
    db.execute("CREATE TABLE study_note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
