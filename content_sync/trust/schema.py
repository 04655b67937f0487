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


@TRUST_MIGRATIONS()
def how_good_what_is_known_is(db: Database) -> None:
    """Make room for what ``Knowledge`` and its anchor say of themselves; an older anchor was right to two seconds."""
    for column in (
        "is_learnt INTEGER NOT NULL DEFAULT 1",
        "floor_uptime_ms INTEGER NOT NULL DEFAULT 0",
        "within_ms INTEGER NOT NULL DEFAULT 2000",
        "heard_uptime_ms INTEGER NOT NULL DEFAULT 0",
        "is_signed INTEGER NOT NULL DEFAULT 0",
        "wall_boot_ms INTEGER",
        "is_wall_good INTEGER NOT NULL DEFAULT 1",
    ):
        db.execute(f"ALTER TABLE time_knowledge ADD COLUMN {column}")


@TRUST_MIGRATIONS()
def how_fast_the_crystal_is(db: Database) -> None:
    """Make room for what ``Knowledge`` says of the crystal, and of the word from which on it is being measured."""
    for column in (
        "fast_ppb INTEGER NOT NULL DEFAULT 0",
        "fast_within_ppb INTEGER NOT NULL DEFAULT 500000",
        "origin_ms INTEGER",
        "origin_within_ms INTEGER NOT NULL DEFAULT 0",
        "origin_uptime_ms INTEGER NOT NULL DEFAULT 0",
        "slept_ms INTEGER NOT NULL DEFAULT 0",
    ):
        db.execute(f"ALTER TABLE time_knowledge ADD COLUMN {column}")
