"""The tables of the books."""

from content_sync.store.database import Database, Migrations

BOOKS_MIGRATIONS = Migrations("books")


@BOOKS_MIGRATIONS()
def lines_and_names(db: Database) -> None:
    """Make the tables.

    A line is a fact as it was reported, which is deleted elsewhere once the centre holds it; ``seq`` is the fact's
    number, null for what only the books know. ``at_ms`` is Unix milliseconds, best estimate. A name is what somebody or
    something was called when it was last heard of.
    """
    db.execute(
        """CREATE TABLE book_line (
            id INTEGER PRIMARY KEY,
            seq INTEGER,
            at_ms INTEGER NOT NULL,
            book TEXT NOT NULL,
            kind TEXT NOT NULL,
            payload BLOB NOT NULL
        ) STRICT"""
    )
    db.execute("CREATE INDEX book_line_by_time ON book_line (book, at_ms)")
    db.execute("CREATE TABLE book_name (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT")
