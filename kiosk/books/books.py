"""The books: written with the facts, read by month.

Facts are deleted once the centre holds them, and a village must be able to open its books without a line; so each fact
that belongs in a book is kept there too, in the transaction that writes it.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from content_sync.protocol.payloads import Payload, SelfChecked, StationStarted
from content_sync.store.database import Database, Store
from content_sync.trust.clock import Clock
from kiosk.books import shelf
from kiosk.books.shelf import KINDS, Book, ClockJumped, Line
from kiosk.unattended import unattended

KEPT = timedelta(days=400)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LETTING_GO = (StationStarted, SelfChecked)
"""Facts that come about once a day: a good moment to let go of old lines."""


class Books:
    """``observe`` is an observer of the outbox."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def observe(self, db: Database, seq: int, payload: Payload) -> None:
        """Write a fact into its book, in the transaction that writes the fact."""
        if type(payload) in KINDS:
            self._write(db, payload, seq)
        now = self._clock.now()
        if isinstance(payload, _LETTING_GO) and now.is_certain:
            db.execute("DELETE FROM book_line WHERE at_ms < ?", [_ms(now.at - KEPT)])

    def clock_jumped(self, by_s: int) -> None:
        """Note that the time was set, without waiting for the disk."""
        unattended(self._store.submit(lambda db: self._write(db, ClockJumped(by_s=by_s), None)), "a line in a book")

    def remember(self, names: Mapping[str, str]) -> None:
        """Keep what people and lessons are called, by id, for when they are gone; without waiting for the disk."""
        rows = [(key, name) for key, name in names.items()]

        def work(db: Database) -> None:
            db.conn.executemany(
                "INSERT INTO book_name (id, name) VALUES (?, ?) "
                "ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name",
                rows,
            )

        unattended(self._store.submit(work), "keeping names for the books")

    def forget_names(self) -> None:
        """Forget what anybody and anything is called, without waiting for the disk; the lines stay, by id."""
        unattended(self._store.submit(lambda db: db.execute("DELETE FROM book_name")), "forgetting names")

    def forget(self, ids: Iterable[str]) -> None:
        """Forget what these are called, without waiting for the disk; the lines stay, by id."""
        gone = [(key,) for key in ids]

        def work(db: Database) -> None:
            db.conn.executemany("DELETE FROM book_name WHERE id = ?", gone)

        unattended(self._store.submit(work), "forgetting names")

    def names(self) -> dict[str, str]:
        """Return everything that was ever remembered."""
        return self._store.run(
            lambda db: {row["id"]: row["name"] for row in db.query("SELECT id, name FROM book_name")}
        )

    def lines(self, book: Book, from_at: datetime, until_at: datetime) -> tuple[Line, ...]:
        """Return the lines of a book from ``from_at`` to before ``until_at`` (aware UTC), in the order of writing."""
        query = "SELECT * FROM book_line WHERE book = ? AND at_ms >= ? AND at_ms < ? ORDER BY id"
        rows = self._store.run(lambda db: list(db.query(query, [book.value, _ms(from_at), _ms(until_at)])))
        return tuple(
            Line(_EPOCH + timedelta(milliseconds=row["at_ms"]), shelf.read(row["kind"], row["payload"]), row["seq"])
            for row in rows
        )

    def _write(self, db: Database, payload: Payload, seq: int | None) -> None:
        row = {
            "seq": seq,
            "at_ms": _ms(self._clock.now().at),
            "book": KINDS[type(payload)].value,
            "kind": payload.KIND,
            "payload": shelf.write(payload),
        }
        db.table("book_line").insert(row)


def _ms(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(milliseconds=1)
