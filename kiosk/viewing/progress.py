"""How far each lesson has been seen at this station: where to go on, and which parts were ever shown."""

from dataclasses import dataclass

import msgspec

from content_sync.protocol.documents import Lesson
from content_sync.protocol.watched import Segment, Span, segments
from content_sync.store.database import Database


@dataclass(frozen=True, slots=True)
class Progress:
    """``resume_ms`` is the place to go on at; ``seen`` the media segments shown, ordered and disjoint."""

    resume_ms: int = 0
    seen: tuple[Segment, ...] = ()

    def with_spans(self, spans: tuple[Span, ...]) -> tuple[Segment, ...]:
        """Return ``seen`` together with what ``spans`` showed."""
        return segments((*spans, *(Span(0, start_ms, end_ms) for start_ms, end_ms in self.seen)))


def read_progress(db: Database, lesson: Lesson) -> Progress:
    """Return the progress of ``lesson``, none if it never ran or has got another video since."""
    query = "SELECT resume_ms, seen FROM viewing_progress WHERE lesson_id = ? AND asset_sha256 = ?"
    for row in db.query(query, [lesson.id, lesson.medium.sha256]):
        return Progress(row["resume_ms"], msgspec.json.decode(row["seen"], type=tuple[Segment, ...]))
    return Progress()


def read_all_progress(db: Database) -> dict[tuple[str, str], Progress]:
    """Return the progress of all lessons, by lesson id and digest of the medium."""
    return {
        (row["lesson_id"], row["asset_sha256"]): Progress(
            row["resume_ms"], msgspec.json.decode(row["seen"], type=tuple[Segment, ...])
        )
        for row in db.query("SELECT lesson_id, asset_sha256, resume_ms, seen FROM viewing_progress")
    }


def write_progress(db: Database, lesson: Lesson, progress: Progress) -> None:
    """Keep the progress of ``lesson`` instead of what was known."""
    db.execute(
        "INSERT OR REPLACE INTO viewing_progress (lesson_id, asset_sha256, resume_ms, seen) VALUES (?, ?, ?, ?)",
        [lesson.id, lesson.medium.sha256, progress.resume_ms, msgspec.json.encode(progress.seen)],
    )
