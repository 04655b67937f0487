"""Hashing again what is here, one file after the other: bit-rot is found before a villager finds it."""

from collections.abc import Iterable
from typing import Final

from content_sync.media.download import ShouldStop
from content_sync.media.store import MediaStore
from content_sync.protocol.documents import Asset
from content_sync.store.database import Database, Migrations, Store

SCRUB_MIGRATIONS: Final = Migrations("scrub")


@SCRUB_MIGRATIONS()
def where_the_scrub_is(db: Database) -> None:
    """Make the table; its one row names the file that was looked through last."""
    db.execute("CREATE TABLE scrub (sha256 TEXT NOT NULL) STRICT")
    db.table("scrub").insert({"sha256": ""})


class Scrub:
    """Goes round the files in the order of their names, and goes on where it was after a restart."""

    def __init__(self, store: Store, media: MediaStore) -> None:
        self._store = store
        self._media = media

    def turn(self, assets: Iterable[Asset], should_stop: ShouldStop) -> Asset | None:
        """Hash the next of ``assets`` that is here and return it if it is damaged, None if it is whole or none is here.

        ``should_stop`` is asked between chunks; it may also wait a little, to leave the disk to others.

        Raises:
            TryLater: ``should_stop`` said so; the next turn begins with the same file.
            OutOfSpace, Misconfigured: the disk is at fault.
        """
        here = {asset.sha256: asset for asset in assets if self._media.path(asset) is not None}
        last = self._store.run(_last)
        following = min(here, key=lambda sha256: (sha256 <= last, sha256), default=None)
        if following is None:
            return None
        damaged = self._media.verify(here[following], should_stop)
        self._store.run(lambda db: db.execute("UPDATE scrub SET sha256 = ?", [following]))
        return here[following] if damaged else None


def _last(db: Database) -> str:
    return str(next(iter(db.query("SELECT sha256 FROM scrub")))["sha256"])
