"""A station's database with everything that the program keeps in it, and the means to cut its power."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from content_sync.outbox.outbox import Outbox
from content_sync.store.database import Store
from kiosk.books.books import Books
from kiosk.tables import MIGRATIONS, observers
from tests.fakes import FakeClock

TOO_LONG = "长" * 20_000
"""Words that need pages of their own in the database."""


class Box:
    """``store``, ``outbox`` and ``books`` are made anew by ``restart``, over the same file."""

    def __init__(self, folder: Path, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self._file = folder / "station.db"
        self._open()

    def restart(self) -> None:
        """Lose everything that is not on the disk."""
        self.close()
        self._open()

    def close(self) -> None:
        self.store.close()

    def reported(self) -> list[tuple[str, dict[str, Any]]]:
        """Return the facts that wait for the centre."""
        batch = self.outbox.next_batch("station", limit=100_000)
        return [(fact.kind, msgspec.json.decode(fact.payload)) for fact in batch.facts] if batch else []

    def kinds(self) -> list[str]:
        return [kind for kind, _payload in self.reported()]

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Let the database grow by no page until the block ends: what is ``TOO_LONG`` finds no room."""
        self._limit_pages(1)
        yield
        self._limit_pages(2**30)

    def _limit_pages(self, count: int) -> None:
        self.store.run(lambda db: db.execute(f"PRAGMA max_page_count = {count}").fetchall())

    def _open(self) -> None:
        self.store = Store(self._file, MIGRATIONS)
        self.books = Books(self.store, self.clock)
        self.outbox = Outbox(self.store, self.clock, "boot", observers(self.store, self.clock))
