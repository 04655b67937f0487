"""Media files and pictures, named by their content."""

from typing import Annotated

from msgspec import Meta, Struct

from content_sync.protocol.bounds import Hex32

CHUNK_SIZE_BYTES = 1024 * 1024


class Asset(Struct, frozen=True, kw_only=True):
    """One media file, named by its content.

    The file is cut into chunks of ``chunk_size_bytes`` (the last one shorter). Their SHA-256 digests, 32 raw bytes each
    and in order, form the chunk list, itself a file named by ``chunks_sha256``: documents stay small while every chunk
    can be verified alone.
    """

    sha256: Hex32
    size_bytes: Annotated[int, Meta(ge=0)]
    media_type: str
    chunks_sha256: Hex32
    chunk_size_bytes: Annotated[int, Meta(ge=1)] = CHUNK_SIZE_BYTES
    duration_ms: int | None = None

    @property
    def chunk_count(self) -> int:
        """Number of chunks; an empty file has none."""
        return -(-self.size_bytes // self.chunk_size_bytes)
