"""The as-run log: what of the schedule really aired.

While a broadcast is on air its line is kept in the store and renewed; when it ends or is left, the line becomes a fact
in the same transaction. After a power cut the next start finds the line and reports it as far as it was renewed.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.payloads import BroadcastAired
from content_sync.store.database import Database, Store
from content_sync.trust.clock import Clock
from kiosk.broadcast.occurrences import unix_ms
from kiosk.unattended import unattended
from playlists.model import Airing

RENEW_S = 8.0


class AsRun:
    """Follows what plays. No call waits for the disk but ``recover``."""

    def __init__(self, store: Store, outbox: Outbox, clock: Clock) -> None:
        self._store = store
        self._outbox = outbox
        self._clock = clock
        self._airing: Airing | None = None
        self._session: int | None = None
        self._from_ms = 0
        self._began_s = 0.0
        self._renewed_s = 0.0

    def recover(self) -> None:
        """Report the broadcast that a power cut ended, if there was one. To be called once, at start."""
        self._store.run(self._settle)

    def follow(self, airing: Airing | None, session: int | None = None) -> None:
        """Take note of what really plays now, ``airing`` in a room session or nothing scheduled; once a second.

        A line belongs to one session: another one within the same airing begins another line.
        """
        if airing != self._airing or self._session not in {None, session}:
            self._end()
            self._begin(airing, session)
        is_due = self._clock.monotonic_s() - self._renewed_s >= RENEW_S or session != self._session
        self._session = session
        if self._airing is not None and is_due:
            self._write(_keeping(self._line(self._airing)))

    def _begin(self, airing: Airing | None, session: int | None) -> None:
        self._airing, self._session = airing, session
        if airing is not None:
            self._from_ms = unix_ms(self._clock.now().at)
            self._began_s = self._clock.monotonic_s()
            # What a full disk once kept from being reported is still there, and goes first.
            self._write(self._settle, _keeping(self._line(airing)))

    def _end(self) -> None:
        if self._airing is not None:
            self._write(_keeping(self._line(self._airing)), self._settle)

    def _line(self, airing: Airing) -> BroadcastAired:
        """Return the line as of now. Its length is monotonic time: a clock set meanwhile must not stretch it."""
        elapsed_ms = round((self._clock.monotonic_s() - self._began_s) * 1000)
        return BroadcastAired(
            entry_id=airing.entry.id,
            occurrence_ms=unix_ms(airing.starts_at),
            lesson_id=airing.entry.programme.lesson_id,
            from_ms=self._from_ms,
            until_ms=self._from_ms + elapsed_ms,
            session=self._session,
        )

    def _write(self, *works: Callable[[Database], None]) -> None:
        self._renewed_s = self._clock.monotonic_s()

        def work(db: Database) -> None:
            for each in works:
                each(db)

        unattended(self._store.submit(work), "keeping the as-run log")

    def _settle(self, db: Database) -> None:
        rows: list[dict[str, Any]] = list(db.query("SELECT aired FROM broadcast_on_air"))
        for row in rows:
            self._outbox.append(db, msgspec.json.decode(row["aired"], type=BroadcastAired))
        db.execute("DELETE FROM broadcast_on_air")


def _keeping(line: BroadcastAired) -> Callable[[Database], None]:
    row = msgspec.json.encode(line)

    def work(db: Database) -> None:
        db.execute("INSERT OR REPLACE INTO broadcast_on_air (id, aired) VALUES (1, ?)", [row])

    return work
