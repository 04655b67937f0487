"""A lesson to watch."""

from content_sync.protocol.documents import Asset, Lesson


def lesson(name: str = "rice", video: str = "a" * 64) -> Lesson:
    asset = Asset(sha256=video, size_bytes=1000, media_type="video/mp4", chunks_sha256="b" * 64, duration_ms=600_000)
    return Lesson(id=name, number=1, title=f"Lesson {name}", medium=asset)
