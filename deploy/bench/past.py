"""Two years of a busy station, recorded as its own rooms record it: the same history in each run."""

import random
import uuid
from datetime import UTC, datetime, timedelta
from typing import Final

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.payloads import Payload
from content_sync.store.database import Database, Store
from content_sync.trust.clock import Instant
from deploy.bench.evenings import Evenings
from kiosk.tables import observers

DAYS: Final = 700
_SLOW: Final = 20_000
"""A box's clock loses one millisecond in so many."""


class PastClock:
    """A ``Clock`` on a day that is over. It is moved on by hand."""

    def __init__(self, boot_at: datetime) -> None:
        self._boot_ms = round(boot_at.timestamp() * 1000)
        self._uptime_ms = 0

    @property
    def now_ms(self) -> int:
        """The true time in Unix milliseconds."""
        return self._boot_ms + self._uptime_ms

    def go_on(self, by_ms: int) -> None:
        """Let time pass."""
        self._uptime_ms += by_ms

    def now(self) -> Instant:
        """See ``Clock``."""
        return Instant(datetime.fromtimestamp(self.now_ms / 1000, UTC), is_certain=True)

    def monotonic_s(self) -> float:
        """See ``Clock``."""
        return self._uptime_ms / 1000

    def uptime_ms(self) -> int:
        """See ``Clock``."""
        return self._uptime_ms

    def wall_ms(self) -> int:
        """See ``Clock``."""
        return self.now_ms - self.offset_ms()

    def offset_ms(self) -> int:
        """See ``Clock``."""
        return self._uptime_ms // _SLOW


def record(store: Store, at_least: int, *, until: datetime) -> int:
    """Record whole days, each in one transaction, and return how many facts came of them. ``until`` is aware UTC."""
    chance = random.Random(DAYS)  # noqa: S311 - no secret, but the same history in every run
    evenings = Evenings(chance)
    first_at = until.replace(hour=6, minute=0) - timedelta(days=DAYS)
    count = 0
    for day in range(DAYS - 1):
        if count >= at_least:
            break
        boot_id = str(uuid.UUID(int=chance.getrandbits(128)))
        count += _record_day(store, evenings, PastClock(first_at + timedelta(days=day)), boot_id, day)
    return count


def _record_day(store: Store, evenings: Evenings, clock: PastClock, boot_id: str, day: int) -> int:
    outbox = Outbox(store, clock, boot_id, observers(store, clock))

    def live(db: Database) -> int:
        seqs: list[int] = []

        def tell(payload: Payload, after_ms: int) -> int:
            clock.go_on(after_ms)
            seqs.append(outbox.append(db, payload))
            return seqs[-1]

        evenings.live(day, tell, lambda: clock.now_ms)
        return len(seqs)

    return store.run(live)
