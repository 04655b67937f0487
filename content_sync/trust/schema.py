"""What is known of the true time, kept through restarts and power cuts."""

from content_sync.store.database import Database, Migrations

TRUST_MIGRATIONS = Migrations("trust")


@TRUST_MIGRATIONS()
def what_is_known_of_the_time(db: Database) -> None:
    """Make room for the one row of ``content_sync.trust.estimate.Knowledge``."""
    db.execute(
        """CREATE TABLE time_knowledge (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            floor_ms INTEGER NOT NULL,
            boot_id TEXT NOT NULL,
            anchor_ms INTEGER
        ) STRICT"""
    )
