"""Facts that the centre does not hold yet: append-only, and let go by a receipt alone."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from content_sync.outbox.settling import contradicts, settle
from content_sync.protocol.facts import Fact, FactBatch, chain, head_of
from content_sync.protocol.payloads import Payload
from content_sync.protocol.receipts import Receipt
from content_sync.store.database import Database, Store
from content_sync.trust.clock import Clock

MAX_BATCH_PAYLOAD_BYTES = 8 * 1024 * 1024

Observer = Callable[[Database, int, Payload], None]
"""Keeps something of its own about a fact, given its sequence number, in the transaction that writes the fact."""


class Outbox:
    """The station's history, of which the delivered past is forgotten in time.

    Each row keeps the hash before it, so that a batch can begin anywhere after older facts were let go. What the
    station itself needs to remember of facts, the ``observers`` keep.
    """

    def __init__(self, store: Store, clock: Clock, boot_id: str, observers: Iterable[Observer] = ()) -> None:
        self._store = store
        self._clock = clock
        self._boot_id = boot_id
        self._observers = tuple(observers)

    @property
    def incarnation(self) -> str:
        """The name of this history; the copy of a disk is given another one."""
        return self._store.run(_incarnation)

    def append(self, db: Database, payload: Payload) -> int:
        """Write one fact inside the caller's transaction and return its sequence number."""
        head = _head(db)
        fact = Fact(
            seq=head["seq"] + 1,
            kind=payload.KIND,
            boot_id=self._boot_id,
            monotonic_ms=self._clock.uptime_ms(),
            wall_ms=self._clock.wall_ms(),
            offset_ms=self._clock.offset_ms(),
            payload=msgspec.Raw(msgspec.json.encode(payload)),
        )
        row = msgspec.structs.asdict(fact) | {"payload": bytes(fact.payload), "previous_hash": head["hash"]}
        db.table("outbox_fact").insert(row)
        db.execute("UPDATE outbox_head SET seq = ?, hash = ?", [fact.seq, chain(head["hash"], fact)])
        for observe in self._observers:
            observe(db, fact.seq, payload)
        return fact.seq

    def record(self, payload: Payload) -> int:
        """Write one fact in a transaction of its own and return its sequence number."""
        return self._store.run(lambda db: self.append(db, payload))

    def next_batch(self, station_id: str, limit: int = 2000, *, after_seq: int = 0) -> FactBatch | None:
        """Return the oldest run of consecutive undelivered facts, at most ``limit``, or None if all are delivered.

        Facts up to ``after_seq`` are passed over.
        """
        rows = self._store.run(lambda db: _oldest_run(db, after_seq, limit))
        if not rows:
            return None
        previous_hash = rows[0]["previous_hash"]
        facts = tuple(_fact(row) for row in rows)
        return FactBatch(
            station_id=station_id,
            incarnation=self.incarnation,
            previous_hash=previous_hash.hex(),
            head_hash=head_of(previous_hash, facts).hex(),
            facts=facts,
        )

    def acknowledge(self, receipt: Receipt) -> int:
        """Take it that the centre holds what the receipt says and return how many facts that were.

        What an older receipt named and the newest does not is to be delivered again. A receipt of another incarnation,
        or of another history under this name, changes nothing.
        """
        if receipt.incarnation != self.incarnation:
            return 0
        return self._store.run(lambda db: settle(db, receipt))

    def contradicts(self, receipt: Receipt) -> bool:
        """Say whether a receipt for this incarnation acknowledges another history: the disk was copied, or put back."""
        return self._store.run(lambda db: contradicts(db, receipt))

    def has_pending(self, first_seq: int, last_seq: int) -> bool:
        """Say whether the centre does not hold some fact of these, the first and the last included."""
        query = "SELECT 1 FROM outbox_fact WHERE seq BETWEEN ? AND ? LIMIT 1"
        return self._store.run(lambda db: bool(list(db.query(query, [first_seq, last_seq]))))

    def pending_count(self) -> int:
        """Return how many facts the centre does not hold yet."""
        return self._store.run(lambda db: db.table("outbox_fact").count)


def _head(db: Database) -> dict[str, Any]:
    return next(iter(db.query("SELECT incarnation, seq, hash FROM outbox_head")))


def _incarnation(db: Database) -> str:
    return str(_head(db)["incarnation"])


def _oldest_run(db: Database, after_seq: int, limit: int) -> list[dict[str, Any]]:
    """Return rows without a gap, and not so much of them that the centre would refuse the batch."""
    rows = list(db.query("SELECT * FROM outbox_fact WHERE seq > ? ORDER BY seq LIMIT ?", [after_seq, limit]))
    size_bytes = 0
    run: list[dict[str, Any]] = []
    for row in rows:
        size_bytes += len(row["payload"])
        if run and (row["seq"] != run[-1]["seq"] + 1 or size_bytes > MAX_BATCH_PAYLOAD_BYTES):
            break
        run.append(row)
    return run


def _fact(row: Mapping[str, Any]) -> Fact:
    values = {name: row[name] for name in Fact.__struct_fields__}
    return Fact(**values | {"payload": msgspec.Raw(row["payload"])})
