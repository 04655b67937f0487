"""The table of the county's commands."""

from content_sync.store.database import Database, Migrations

COMMANDED_MIGRATIONS = Migrations("commanded")


@COMMANDED_MIGRATIONS()
def what_became_of_commands(db: Database) -> None:
    """Make the table; ``outcome`` is what the centre was told last of a command, ``kind`` the tag of its order."""
    db.execute(
        """CREATE TABLE command (
            place INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            outcome TEXT NOT NULL
        ) STRICT"""
    )
