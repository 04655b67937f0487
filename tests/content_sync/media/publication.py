"""Media as a centre would publish it."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

from content_sync.protocol import paths
from content_sync.protocol.documents import Asset

CHUNK = 64 * 1024


@dataclass(frozen=True)
class Published:
    asset: Asset
    content: bytes

    @property
    def path(self) -> str:
        return paths.media(self.asset.sha256)


def publish(folder: Path, size_bytes: int, *, seed: int = 1, chunk_size_bytes: int = CHUNK) -> Published:
    """Put a file of random bytes and its chunk list under ``folder``, and return what a document would say of it."""
    content = Random(seed).randbytes(size_bytes)
    pieces = [content[at : at + chunk_size_bytes] for at in range(0, size_bytes, chunk_size_bytes)]
    chunk_list = b"".join(sha256(piece).digest() for piece in pieces)
    asset = Asset(
        sha256=_put(folder, content),
        size_bytes=size_bytes,
        media_type="video/mp4",
        chunks_sha256=_put(folder, chunk_list),
        chunk_size_bytes=chunk_size_bytes,
    )
    return Published(asset, content)


def _put(folder: Path, content: bytes) -> str:
    digest = sha256(content).hexdigest()
    file = folder / paths.media(digest)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return digest
