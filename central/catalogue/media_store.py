"""Media as stations fetch them: files named by the SHA-256 of their content, beside the lists of their chunks' digests.

A file is whole and on the disk before it has its name, and is stored once however often it comes.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError

from central.catalogue.models import Asset
from content_sync.protocol import paths
from content_sync.protocol.documents import CHUNK_SIZE_BYTES

_READABLE_BY_ALL = 0o644


@dataclass(frozen=True, slots=True)
class Digests:
    """A file's hex SHA-256, its size, and the raw digests of its chunks one after the other."""

    sha256: str
    size_bytes: int
    chunk_list: bytes


def add(file: Path, *, media_type: str, duration_ms: int | None = None, loudness_lufs: float | None = None) -> Asset:
    """Move ``file`` into the store and return its asset; ``file`` is gone afterwards.

    ``file`` has to lie on the same file system as the publication.
    """
    found = digests(file)
    _put(file, found.sha256)
    chunks_sha256 = _put_bytes(found.chunk_list)
    asset, _is_new = Asset.objects.get_or_create(
        sha256=found.sha256,
        defaults={
            "size_bytes": found.size_bytes,
            "media_type": media_type,
            "chunks_sha256": chunks_sha256,
            "chunk_size_bytes": CHUNK_SIZE_BYTES,
            "duration_ms": duration_ms,
            "loudness_lufs": loudness_lufs,
        },
    )
    return asset


def digests(file: Path) -> Digests:
    """Read ``file`` once, chunk by chunk."""
    whole, chunk_list, size_bytes = hashlib.sha256(), bytearray(), 0
    with file.open("rb") as source:
        while chunk := source.read(CHUNK_SIZE_BYTES):
            whole.update(chunk)
            chunk_list += hashlib.sha256(chunk).digest()
            size_bytes += len(chunk)
    return Digests(whole.hexdigest(), size_bytes, bytes(chunk_list))


def digest(file: Path) -> str:
    """Return the hex SHA-256 of a file."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def remove(asset: Asset) -> None:
    """Let go of a file that nothing names any more; what something names stays."""
    file = path_of(asset.sha256)
    try:
        asset.delete()
    except ProtectedError:
        return
    transaction.on_commit(lambda: file.unlink(missing_ok=True))


def path_of(sha256: str) -> Path:
    """Return where the file of that digest lies in the publication."""
    return Path(settings.PUBLICATION_DIR) / paths.media(sha256)


def _put(file: Path, sha256: str) -> None:
    target = path_of(sha256)
    if target.exists():
        file.unlink()
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    file.chmod(_READABLE_BY_ALL)
    _flush(file)
    file.replace(target)
    _flush(target.parent)


def _put_bytes(content: bytes) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    target = path_of(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{uuid4().hex}")
    try:
        draft.write_bytes(content)
        _put(draft, sha256)
    finally:
        draft.unlink(missing_ok=True)
    return sha256


def _flush(path: Path) -> None:
    """Wait until a file or folder is really on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
