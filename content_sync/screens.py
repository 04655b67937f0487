"""The picture of the screen that the county asked for last, until the centre has it. Only the newest is kept."""

import logging

from content_sync.errors import Refuse
from content_sync.protocol import envelope, screens
from content_sync.protocol.screens import ScreenShown
from content_sync.store.database import Database, Migrations, Store
from content_sync.transfer.carrier import Carrier, Endpoint

SCREENS_MIGRATIONS = Migrations("screens")

_MAX_ANSWER_BYTES = 4096

_log = logging.getLogger(__name__)


@SCREENS_MIGRATIONS()
def the_picture_that_waits(db: Database) -> None:
    """Make the table: one row at most, with the message as it is to be signed."""
    db.execute("CREATE TABLE screen_shown (id INTEGER PRIMARY KEY CHECK (id = 1), message BLOB NOT NULL) STRICT")


def keep_screen(db: Database, shown: ScreenShown) -> None:
    """Have this picture sent with the next pass, instead of one that waits."""
    db.execute("INSERT OR REPLACE INTO screen_shown (id, message) VALUES (1, ?)", [screens.encode(shown)])


def deliver_screen(store: Store, carrier: Carrier, *, station_id: str, private_key: bytes) -> None:
    """Bring the picture that waits, if one does, and forget it; also if the centre does not want it.

    Raises:
        TryLater: the line or the centre is not there; the picture waits on.
        OutOfSpace, Misconfigured: the disk is at fault.
    """
    message = store.run(_waiting)
    if message is None:
        return
    sealed = envelope.close(message, purpose=envelope.SCREEN, signer=station_id, private_key=private_key)
    try:
        carrier.post(Endpoint.SCREEN, sealed, max_bytes=_MAX_ANSWER_BYTES)
    except Refuse as error:
        _log.warning("the centre does not take a picture of the screen: %s", error)
    store.run(lambda db: db.execute("DELETE FROM screen_shown WHERE message = ?", [message]))


def _waiting(db: Database) -> bytes | None:
    return next((bytes(row["message"]) for row in db.query("SELECT message FROM screen_shown")), None)
