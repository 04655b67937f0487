"""Which emergency broadcasts somebody in the room has confirmed: each is asked about once, a power cut or not."""

from datetime import timedelta

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.payloads import BroadcastAcknowledged
from content_sync.store.database import Database, Store
from kiosk.broadcast.occurrences import occurrence, unix_ms
from playlists.model import Airing
from playlists.recurrence import MAX_DURATION_S

_KEPT = timedelta(seconds=2 * MAX_DURATION_S)
"""Longer than any broadcast lasts."""
_Occurrence = tuple[str, int]


class Acknowledgements:
    """What is confirmed holds from then on, and after the next start if the disk takes it."""

    def __init__(self, store: Store, outbox: Outbox) -> None:
        self._store = store
        self._outbox = outbox
        self._confirmed = store.run(_read)

    def has(self, airing: Airing) -> bool:
        """Say whether ``airing`` was confirmed."""
        return occurrence(airing) in self._confirmed

    def confirm(self, airing: Airing) -> None:
        """Report that somebody confirmed ``airing``, once.

        Raises:
            SyncError: it cannot be written; nobody is asked again before the next start all the same.
        """
        if self.has(airing):
            return
        entry_id, occurrence_ms = occurrence(airing)
        self._confirmed |= {(entry_id, occurrence_ms)}

        def work(db: Database) -> None:
            row = {"entry_id": entry_id, "occurrence_ms": occurrence_ms}
            db.execute(
                "DELETE FROM broadcast_acknowledged WHERE occurrence_ms < ?", [unix_ms(airing.starts_at - _KEPT)]
            )
            db.execute("INSERT INTO broadcast_acknowledged VALUES (:entry_id, :occurrence_ms)", row)
            self._outbox.append(db, BroadcastAcknowledged(entry_id=entry_id, occurrence_ms=occurrence_ms))

        self._store.run(work)


def _read(db: Database) -> frozenset[_Occurrence]:
    rows = db.query("SELECT entry_id, occurrence_ms FROM broadcast_acknowledged")
    return frozenset((row["entry_id"], row["occurrence_ms"]) for row in rows)
