"""The table of notices that were opened at this station."""

from content_sync.store.database import Database, Migrations

NOTICE_MIGRATIONS = Migrations("notices")


@NOTICE_MIGRATIONS()
def opened_and_confirmed_notices(db: Database) -> None:
    """Make the table. ``is_confirmed`` is 1 once somebody said that the notice was read to its end."""
    db.execute(
        """CREATE TABLE notice_opened (
            notice_id TEXT PRIMARY KEY,
            is_confirmed INTEGER NOT NULL DEFAULT 0
        ) STRICT"""
    )
