"""Which files left the catalogue, and since when: who takes a lesson back, or away by mistake, finds it still here."""

from collections.abc import Iterable
from datetime import UTC, datetime

from content_sync.store.database import Database, Migrations

MEDIA_MIGRATIONS = Migrations("media")


@MEDIA_MIGRATIONS()
def files_that_left_the_catalogue(db: Database) -> None:
    """Make the table; ``since_ms`` is Unix time by the station's best estimate."""
    db.execute("CREATE TABLE media_departed (sha256 TEXT PRIMARY KEY, since_ms INTEGER NOT NULL) STRICT")


def note_departures(db: Database, sha256s: Iterable[str], at: datetime) -> dict[str, datetime]:
    """Take it that these files, and no others, are here though nothing speaks of them, and return since when each."""
    known = {row["sha256"]: row["since_ms"] for row in db.query("SELECT sha256, since_ms FROM media_departed")}
    departed = set(sha256s)
    now_ms = round(at.timestamp() * 1000)
    for sha256 in known.keys() - departed:
        db.execute("DELETE FROM media_departed WHERE sha256 = ?", [sha256])
    for sha256 in departed - known.keys():
        db.execute("INSERT INTO media_departed VALUES (?, ?)", [sha256, now_ms])
    return {sha256: datetime.fromtimestamp(known.get(sha256, now_ms) / 1000, UTC) for sha256 in departed}
