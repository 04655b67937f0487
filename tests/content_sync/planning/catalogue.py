"""Courses and broadcasts for plans, named by letters."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from content_sync.protocol.documents import Asset, Course, Lesson
from playlists.model import Airing, Layer, Programme, ScheduleEntry

AT = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


def name_of(word: str) -> str:
    """Return the digest by which a file is known here."""
    return sha256(word.encode()).hexdigest()


def asset(word: str, size_bytes: int = 1) -> Asset:
    return Asset(
        sha256=name_of(word), size_bytes=size_bytes, media_type="video/mp4", chunks_sha256=name_of(f"{word} chunks")
    )


def lesson(word: str, *, required: bool = False, poster: bool = False, size_bytes: int = 1) -> Lesson:
    return Lesson(
        id=word,
        number=1,
        title=word,
        medium=asset(word, size_bytes),
        poster=asset(f"{word} poster") if poster else None,
        required=required,
    )


def course(*lessons: Lesson, id: str = "c") -> Course:  # noqa: A002 - the field's name
    return Course(id=id, title=id, lessons=lessons)


def airing(lesson_id: str, after_h: int) -> Airing:
    programme = Programme(title=lesson_id, lesson_id=lesson_id, duration_s=60)
    entry = ScheduleEntry(
        id=f"{lesson_id}-{after_h}",
        layer=Layer.COUNTY,
        programme=programme,
        starts_local=AT.replace(tzinfo=None),
        timezone="Asia/Shanghai",
    )
    return Airing(entry, AT + timedelta(hours=after_h))
