"""Lessons that were asked for: they come before others, until they are here."""

from collections.abc import Iterable

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.documents import Lesson
from content_sync.protocol.payloads import LessonWished
from content_sync.store.database import Database, Store
from content_sync.trust.clock import Clock


class Wishes:
    """May be used on any thread. All calls raise ``SyncError`` if the disk cannot be used; then nothing has changed."""

    def __init__(self, store: Store, outbox: Outbox, clock: Clock) -> None:
        self._store = store
        self._outbox = outbox
        self._clock = clock

    def wish(self, lesson: Lesson, person_id: str | None = None) -> None:
        """Ask for a lesson, once; ``person_id`` if it is known who asks."""
        now_ms = round(self._clock.now().at.timestamp() * 1000)
        row = [lesson.id, lesson.medium.sha256, now_ms]

        def work(db: Database) -> None:
            if db.execute("INSERT OR IGNORE INTO wish_lesson VALUES (?, ?, ?)", row).rowcount:
                self._outbox.append(db, LessonWished(lesson_id=lesson.id, person_id=person_id))

        self._store.run(work)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the lessons that are still asked for, the oldest wish first."""
        query = "SELECT lesson_id FROM wish_lesson ORDER BY wished_ms, lesson_id"
        return self._store.run(lambda db: tuple(row["lesson_id"] for row in db.query(query)))

    def fulfil(self, sha256s: Iterable[str]) -> None:
        """Forget the wishes for lessons whose media have these digests: they are here."""
        digests = [[sha256] for sha256 in sha256s]
        if digests:
            self._store.run(lambda db: _forget(db, digests))


def _forget(db: Database, digests: list[list[str]]) -> None:
    for digest in digests:
        db.execute("DELETE FROM wish_lesson WHERE asset_sha256 = ?", digest)
