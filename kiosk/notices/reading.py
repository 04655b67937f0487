"""What was read at this station. That a notice was opened stays here; that it was confirmed is a fact."""

from collections.abc import Iterable

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.documents import Notice
from content_sync.protocol.payloads import NoticeRead
from content_sync.store.database import Database, Store

_OPENED = "INSERT INTO notice_opened (notice_id) VALUES (?) ON CONFLICT DO NOTHING"
_CONFIRMED = """INSERT INTO notice_opened (notice_id, is_confirmed) VALUES (?, 1)
    ON CONFLICT (notice_id) DO UPDATE SET is_confirmed = 1"""


class Reading:
    """Known by heart, because Home asks every second. Writing may raise ``OutOfSpace``, or another ``SyncError``."""

    def __init__(self, store: Store, outbox: Outbox) -> None:
        self._store = store
        self._outbox = outbox
        rows = store.run(lambda db: list(db.query("SELECT notice_id, is_confirmed FROM notice_opened")))
        self._opened = {row["notice_id"] for row in rows}
        self._confirmed = {row["notice_id"] for row in rows if row["is_confirmed"]}

    def is_new(self, notice: Notice) -> bool:
        """Say whether the notice was never opened here."""
        return notice.id not in self._opened

    def is_confirmed(self, notice: Notice) -> bool:
        """Say whether somebody confirmed the notice as read."""
        return notice.id in self._confirmed

    def is_owed(self, notice: Notice) -> bool:
        """Say whether the notice must be read and nobody confirmed it."""
        return notice.must_be_read and notice.id not in self._confirmed

    def open(self, notice: Notice) -> None:
        """Take note that the notice was opened."""
        if self.is_new(notice):
            self._store.run(lambda db: db.execute(_OPENED, [notice.id]))
            self._opened.add(notice.id)

    def confirm(self, notice: Notice, person_ids: Iterable[str]) -> None:
        """Report the notice as read, once by the room and once by each person who signed in."""
        facts = [NoticeRead(notice_id=notice.id, person_id=person_id) for person_id in (None, *person_ids)]

        def work(db: Database) -> None:
            for fact in facts:
                self._outbox.append(db, fact)
            db.execute(_CONFIRMED, [notice.id])

        self._store.run(work)
        self._opened.add(notice.id)
        self._confirmed.add(notice.id)
