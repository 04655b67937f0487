"""A station's store with room sessions, and what it has to report."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from content_sync.outbox.outbox import Outbox
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.protocol.facts import Fact
from content_sync.store.database import Store
from content_sync.trust.clock import Clock
from kiosk.player.port import PlayerState, Sample
from kiosk.viewing.schema import VIEWING_MIGRATIONS
from kiosk.viewing.session import RoomSession, Sessions
from kiosk.viewing.tally import TALLY_MIGRATIONS
from tests.fakes import FakeClock


class Station:
    """Opens the store in ``folder`` as the program does at its start; closed sessions are reported by ``recover``."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.store = Store(folder / "station.sqlite3", [OUTBOX_MIGRATIONS, VIEWING_MIGRATIONS, TALLY_MIGRATIONS])
        self.outbox = Outbox(self.store, self.clock, "boot")
        self.sessions = Sessions(self.store, self.outbox, self.clock)

    def facts(self) -> tuple[Fact, ...]:
        batch = self.outbox.next_batch("station", limit=100_000)
        return batch.facts if batch else ()

    def reported(self) -> list[tuple[str, dict[str, Any]]]:
        return [(fact.kind, msgspec.json.decode(fact.payload)) for fact in self.facts()]

    def watch(self, session: RoomSession, clock: FakeClock, seconds: int, *, from_ms: int = 0) -> None:
        """Let the session see ``seconds`` of steady play, four looks in each."""
        for second in range(seconds):
            for look in _looks(clock, from_ms + 1000 * second):
                session.sample(look)
            # Simulated time runs faster than ours: let the disk keep pace with it.
            self.store.run(lambda _db: None)


def _looks(clock: FakeClock, from_ms: int) -> Iterator[Sample]:
    for position_ms in range(from_ms, from_ms + 1250, 250):
        yield Sample(1, clock.monotonic_s(), PlayerState.PLAYING, position_ms, 600_000, position_ms // 40)
        if position_ms < from_ms + 1000:
            clock.advance(0.25)
