"""The outbox's tables."""

import uuid

from content_sync.protocol.facts import FIRST_HASH
from content_sync.store.database import Database, Migrations

OUTBOX_MIGRATIONS = Migrations("outbox")


@OUTBOX_MIGRATIONS()
def facts_and_the_head_of_their_history(db: Database) -> None:
    """Begin a history. The incarnation is made here, so that it lives and dies with the database."""
    db.execute(
        """CREATE TABLE outbox_fact (
            seq INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            boot_id TEXT NOT NULL,
            monotonic_ms INTEGER NOT NULL,
            wall_ms INTEGER NOT NULL,
            offset_ms INTEGER,
            payload BLOB NOT NULL,
            previous_hash BLOB NOT NULL
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE outbox_head (
            incarnation TEXT PRIMARY KEY,
            seq INTEGER NOT NULL,
            hash BLOB NOT NULL
        ) STRICT"""
    )
    db.table("outbox_head").insert({"incarnation": uuid.uuid4().hex, "seq": 0, "hash": FIRST_HASH})


@OUTBOX_MIGRATIONS()
def what_was_delivered_and_the_newest_receipt(db: Database) -> None:
    """Make the table of facts that may be had again; times are the centre's clock, in Unix milliseconds."""
    db.execute(
        """CREATE TABLE outbox_delivered (
            seq INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            boot_id TEXT NOT NULL,
            monotonic_ms INTEGER NOT NULL,
            wall_ms INTEGER NOT NULL,
            offset_ms INTEGER,
            payload BLOB NOT NULL,
            previous_hash BLOB NOT NULL,
            delivered_ms INTEGER NOT NULL
        ) STRICT"""
    )
    db.execute("CREATE INDEX outbox_delivered_ms ON outbox_delivered (delivered_ms)")
    db.execute("ALTER TABLE outbox_head ADD COLUMN receipt_ms INTEGER NOT NULL DEFAULT 0")
