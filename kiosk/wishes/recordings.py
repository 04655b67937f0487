"""Broadcasts that viewers asked to be kept for later."""

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.payloads import LessonWished, RecordingWished
from content_sync.store.database import Database, Migrations, Store
from kiosk.broadcast.occurrences import occurrence
from playlists.model import Airing

RECORDING_MIGRATIONS = Migrations("recordings")


@RECORDING_MIGRATIONS()
def wished_recordings(db: Database) -> None:
    """Make the table of airings that were asked for; an occurrence is its start in Unix milliseconds."""
    db.execute(
        """CREATE TABLE wish_recording (
            entry_id TEXT NOT NULL,
            occurrence_ms INTEGER NOT NULL,
            PRIMARY KEY (entry_id, occurrence_ms)
        ) STRICT"""
    )


class Recordings:
    """Each airing is asked for once, whoever in the room does."""

    def __init__(self, store: Store, outbox: Outbox) -> None:
        self._store = store
        self._outbox = outbox
        self._wished = store.run(_read)

    def has(self, airing: Airing) -> bool:
        """Say whether ``airing`` was asked for."""
        return occurrence(airing) in self._wished

    def wish(self, airing: Airing, person_id: str | None = None) -> None:
        """Ask the centre to keep ``airing``, and for its lesson, in the name of a person or of the room.

        Raises:
            SyncError: it cannot be written; then nothing was asked for.
        """
        if self.has(airing):
            return
        entry_id, occurrence_ms = occurrence(airing)
        lesson_id = airing.entry.programme.lesson_id
        wish = RecordingWished(entry_id=entry_id, occurrence_ms=occurrence_ms, person_id=person_id)

        def work(db: Database) -> None:
            db.execute("INSERT INTO wish_recording VALUES (?, ?)", [entry_id, occurrence_ms])
            self._outbox.append(db, wish)
            if lesson_id:
                self._outbox.append(db, LessonWished(lesson_id=lesson_id, person_id=person_id))

        self._store.run(work)
        self._wished |= {(entry_id, occurrence_ms)}


def _read(db: Database) -> frozenset[tuple[str, int]]:
    rows = db.query("SELECT entry_id, occurrence_ms FROM wish_recording")
    return frozenset((row["entry_id"], row["occurrence_ms"]) for row in rows)
