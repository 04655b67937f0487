"""What a damaged database still holds of the station's history: facts that nobody else has are not given up with it.

Damage cannot pass for a fact: one is believed only if the hash over it is what its successor names, or the head. What
is believed becomes an outbox of its own, under the old incarnation, and is delivered as any other.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import msgspec

from content_sync.durable import sync_folder, translated
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.protocol.facts import Fact, chain
from content_sync.store.database import Database, Store

_COLUMNS = (*Fact.__struct_fields__, "previous_hash")
_UNREADABLE = (sqlite3.Error, TypeError, ValueError, OverflowError)

_log = logging.getLogger(__name__)


class _Link(NamedTuple):
    fact: Fact
    previous_hash: bytes


class _Head(NamedTuple):
    incarnation: str
    seq: int
    hash: bytes


def salvage(damaged: Path, target: Path) -> int:
    """Make an outbox at ``target`` of what ``damaged`` still tells and return how many facts that is.

    It is there, whole and on the disk, or not at all. Without the head nobody knows which history this was: then it is
    not made.

    Raises:
        OutOfSpace, Misconfigured: it cannot be written.
    """
    with closing(sqlite3.connect(f"{damaged.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        head = _read_head(connection)
        links = list(_believed(connection, head)) if head else []
    if head is None:
        return 0
    with translated(target), TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
        whole = Path(folder) / target.name
        with closing(Store(whole, [OUTBOX_MIGRATIONS])) as store:
            store.run(lambda db: _write(db, head, links))
        whole.replace(target)
        sync_folder(target.parent)
    _log.warning("%s still told %d facts", damaged.name, len(links))
    return len(links)


def _believed(connection: sqlite3.Connection, head: _Head) -> Iterator[_Link]:
    """Yield, from the newest down, each undelivered fact of which the hash is known elsewhere.

    Each is looked up by itself, so that a page that cannot be read costs no more than what lies on it.
    """
    known_hash: bytes | None = head.hash
    for seq in range(head.seq, _first_seq(connection) - 1, -1):
        link = _read_link(connection, seq)
        if link is not None and known_hash == chain(link.previous_hash, link.fact):
            yield link
        known_hash = link.previous_hash if link else None


def _first_seq(connection: sqlite3.Connection) -> int:
    try:
        (seq,) = connection.execute("SELECT seq FROM outbox_fact ORDER BY seq LIMIT 1").fetchone() or (1,)
        return max(int(seq), 1)
    except _UNREADABLE:
        return 1


def _read_head(connection: sqlite3.Connection) -> _Head | None:
    try:
        (row,) = connection.execute("SELECT incarnation, seq, hash FROM outbox_head").fetchall()
        return msgspec.convert(row, _Head)
    except (*_UNREADABLE, msgspec.ValidationError):
        return None


def _read_link(connection: sqlite3.Connection, seq: int) -> _Link | None:
    query = f"SELECT {', '.join(_COLUMNS)} FROM outbox_fact WHERE seq = ?"  # noqa: S608 - the wire's own names
    try:
        row = connection.execute(query, [seq]).fetchone()
        if row is None:
            return None
        values: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
        previous_hash = bytes(values.pop("previous_hash"))
        return _Link(Fact(**values | {"payload": msgspec.Raw(values["payload"])}), previous_hash)
    except _UNREADABLE:
        return None


def _write(db: Database, head: _Head, links: list[_Link]) -> None:
    db.execute("UPDATE outbox_head SET incarnation = ?, seq = ?, hash = ?", list(head))
    for fact, previous_hash in links:
        row = msgspec.structs.asdict(fact) | {"payload": bytes(fact.payload), "previous_hash": previous_hash}
        db.table("outbox_fact").insert(row)
