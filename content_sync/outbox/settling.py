"""What a receipt does: facts that the centre holds are set aside, and those that it lost are to be delivered again.

A centre that was restored from a backup has forgotten what came after it. Its receipts name all that it holds of a
history, so the next one shows what is missing. A receipt that this disk and a copy of it could both take for their own
is told apart by its hashes.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import zip_longest
from typing import Final

from content_sync.protocol.receipts import Receipt
from content_sync.store.database import Database

KEPT: Final = timedelta(days=60)
"""For so long a delivered fact can be had again. A county that lost more than that has no backup at all."""

_COLUMNS: Final = "seq, kind, boot_id, monotonic_ms, wall_ms, offset_ms, payload, previous_hash"
_LAST_SEQ: Final = 2**63 - 1


def settle(db: Database, receipt: Receipt) -> int:
    """Set aside what the receipt names and return how many facts that were; take back what the newest does not name.

    What it says of another history under these numbers is passed over. Days are counted by the centre's clock in its
    receipts: the station's own may be wrong.
    """
    ranges = tuple(one for one, head in _headed(receipt) if not _contradicts(db, one, head))
    count = sum(_set_aside(db, first, last, receipt.issued_ms) for first, last in ranges)
    (head,) = db.query("SELECT receipt_ms FROM outbox_head")
    if receipt.issued_ms > head["receipt_ms"]:
        for first, last in _gaps(ranges):
            _take_back(db, first, last)
        kept_ms = round(KEPT.total_seconds() * 1000)
        db.execute("DELETE FROM outbox_delivered WHERE delivered_ms < ?", [receipt.issued_ms - kept_ms])
        db.execute("UPDATE outbox_head SET receipt_ms = ?", [receipt.issued_ms])
    return count


def contradicts(db: Database, receipt: Receipt) -> bool:
    """Say whether the receipt acknowledges another history than the one that was written here."""
    return any(_contradicts(db, one, head) for one, head in _headed(receipt))


def _headed(receipt: Receipt) -> Iterator[tuple[tuple[int, int], str | None]]:
    """Yield each range with the hash after it, None if the receipt does not say it."""
    yield from zip_longest(receipt.ranges, receipt.heads[: len(receipt.ranges)])


def _contradicts(db: Database, one: tuple[int, int], told_head: str | None) -> bool:
    if told_head is None:
        return False
    _first, last = one
    (head,) = db.query("SELECT seq, hash FROM outbox_head")
    if last >= head["seq"]:
        return bool(last > head["seq"] or head["hash"].hex() != told_head)
    following = db.query(
        "SELECT previous_hash FROM outbox_fact WHERE seq = :next "
        "UNION ALL SELECT previous_hash FROM outbox_delivered WHERE seq = :next",
        {"next": last + 1},
    )
    return any(row["previous_hash"].hex() != told_head for row in following)


def _set_aside(db: Database, first: int, last: int, delivered_ms: int) -> int:
    db.execute(
        f"INSERT INTO outbox_delivered ({_COLUMNS}, delivered_ms) "  # noqa: S608 - the columns are ours
        f"SELECT {_COLUMNS}, ? FROM outbox_fact WHERE seq BETWEEN ? AND ?",
        [delivered_ms, first, last],
    )
    return db.execute("DELETE FROM outbox_fact WHERE seq BETWEEN ? AND ?", [first, last]).rowcount


def _take_back(db: Database, first: int, last: int) -> None:
    db.execute(
        f"INSERT INTO outbox_fact ({_COLUMNS}) "  # noqa: S608 - the columns are ours
        f"SELECT {_COLUMNS} FROM outbox_delivered WHERE seq BETWEEN ? AND ?",
        [first, last],
    )
    db.execute("DELETE FROM outbox_delivered WHERE seq BETWEEN ? AND ?", [first, last])


def _gaps(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what lies before, between and after the ranges."""
    following = 1
    for first, last in sorted(ranges):
        if first > following:
            yield following, first - 1
        following = max(following, last + 1)
    yield following, _LAST_SEQ
