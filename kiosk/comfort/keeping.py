"""Keeps the station's comfort on the disk."""

import logging

import msgspec

from content_sync.errors import SyncError
from content_sync.store.database import Database, Store
from kiosk.comfort.settings import Comfort
from kiosk.unattended import unattended

_log = logging.getLogger(__name__)


class Keeping:
    """``comfort`` is what is set now; it holds even where the disk does not take it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.comfort = self._read()

    def change(self, comfort: Comfort) -> None:
        """Set this from now on, without waiting for the disk."""
        self.comfort = comfort
        unattended(self._store.submit(lambda db: _write(db, comfort)), "keeping how people see and hear")

    def _read(self) -> Comfort:
        try:
            return self._store.run(_read)
        except (SyncError, msgspec.DecodeError):
            _log.exception("how people see and hear here is not known any more")
            return Comfort()


def _read(db: Database) -> Comfort:
    for row in db.query("SELECT settings FROM comfort"):
        return msgspec.json.decode(row["settings"], type=Comfort)
    return Comfort()


def _write(db: Database, comfort: Comfort) -> None:
    db.execute("INSERT OR REPLACE INTO comfort (id, settings) VALUES (1, ?)", [msgspec.json.encode(comfort)])
