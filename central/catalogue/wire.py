"""Media files as stations read them."""

from central.catalogue import models as catalogue
from content_sync.protocol import documents as wire


def asset(stored: catalogue.Asset) -> wire.Asset:
    """Return a file of the media store as stations fetch it."""
    return wire.Asset(
        sha256=stored.sha256,
        size_bytes=stored.size_bytes,
        media_type=stored.media_type,
        chunks_sha256=stored.chunks_sha256,
        chunk_size_bytes=stored.chunk_size_bytes,
        duration_ms=stored.duration_ms,
    )
