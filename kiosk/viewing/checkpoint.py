"""A running session as it is kept, so that a power cut leaves something to close."""

from dataclasses import dataclass

import msgspec

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.documents import Lesson
from content_sync.protocol.payloads import CloseReason, SessionClosed, SessionOpened
from content_sync.protocol.watched import Span
from content_sync.store.database import Database
from kiosk.viewing.progress import Progress, read_progress, write_progress
from kiosk.viewing.tally import count_session


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a session came to, ``at_ms`` after it opened. Frozen, because another thread writes it."""

    session: int
    at_ms: int
    spans: tuple[Span, ...]
    lesson: Lesson
    progress: Progress

    def save(self, db: Database) -> None:
        """Write it over the one before."""
        row = {"at_ms": self.at_ms, "spans": msgspec.json.encode(self.spans)}
        db.table("viewing_session").update(self.session, row)
        write_progress(db, self.lesson, self.progress)

    def close(self, db: Database, outbox: Outbox, reason: CloseReason) -> None:
        """Write it as the session's last, and count and report the session closed."""
        self.save(db)
        if self.spans:
            count_session(db, self.lesson.id)
        outbox.append(db, SessionClosed(session=self.session, at_ms=self.at_ms, reason=reason, spans=self.spans))
        db.table("viewing_session").delete(self.session)


def open_session(db: Database, outbox: Outbox, lesson: Lesson, opened: SessionOpened) -> tuple[int, Progress]:
    """Report a session opened; return its number and how far ``lesson`` was seen before."""
    session = outbox.append(db, opened)
    db.table("viewing_session").insert({"session": session, "at_ms": 0, "spans": b"[]"})
    return session, read_progress(db, lesson)


def close_cut_sessions(db: Database, outbox: Outbox) -> int:
    """Close every session that was left open, at its last checkpoint, and return how many."""
    rows = list(db.query("SELECT session, at_ms, spans FROM viewing_session ORDER BY session"))
    for row in rows:
        spans = msgspec.json.decode(row["spans"], type=tuple[Span, ...])
        reason = CloseReason.POWER_CUT
        outbox.append(db, SessionClosed(session=row["session"], at_ms=row["at_ms"], reason=reason, spans=spans))
    db.execute("DELETE FROM viewing_session")
    return len(rows)
