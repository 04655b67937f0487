"""One media file while chunks are being put into it.

The file is its own record: what lies on the disk is believed only after it was hashed again, so nothing that a power
cut leaves behind is taken for a chunk.
"""

import hashlib
import os
import time
from pathlib import Path
from typing import Final, Self

from content_sync.durable import translated
from content_sync.media import chunks, disk
from content_sync.protocol.documents import Asset

_SYNC_EVERY_S: Final = 1.0


class Filling:
    """An open file with holes; a context that closes it. ``missing`` are the chunks that are not there or not right.

    Chunks given in order are hashed for the whole file as they come; only others are read again at the end.

    Raises:
        OutOfSpace, Misconfigured: the disk.
    """

    def __init__(self, asset: Asset, digests: tuple[bytes, ...], path: Path) -> None:
        self.asset = asset
        self.path = path
        self.missing: set[int] = set()
        self._digests = digests
        self._whole = hashlib.sha256()
        self._hashed_count = 0
        self._synced_at_s = time.monotonic()
        with translated(self.path):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            os.ftruncate(self._descriptor, min(asset.size_bytes, os.fstat(self._descriptor).st_size))
        for index in range(asset.chunk_count):
            self._look(index)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)

    def put(self, index: int, content: bytes) -> bool:
        """Take a chunk and say whether it was the right one; a wrong one leaves no trace.

        A chunk is on the disk for good a second later at most, which on a village's line is at once.

        Raises:
            OutOfSpace, Misconfigured: the disk.
        """
        if hashlib.sha256(content).digest() != self._digests[index]:
            return False
        with translated(self.path):
            disk.write_at(self._descriptor, content, index * self.asset.chunk_size_bytes)
            self._sync_now_and_then()
        self.missing.discard(index)
        self._hash_next(index, content)
        return True

    def finish(self) -> bool:
        """Make everything durable and say whether the file as a whole has the digest that names it.

        Raises:
            OutOfSpace, Misconfigured: the disk.
        """
        with translated(self.path):
            os.fsync(self._descriptor)
        for index in range(self._hashed_count, self.asset.chunk_count):
            self._hash_next(index, self._read(index))
        return self._whole.hexdigest() == self.asset.sha256

    def _look(self, index: int) -> None:
        content = self._read(index)
        if hashlib.sha256(content).digest() == self._digests[index]:
            self._hash_next(index, content)
        else:
            self.missing.add(index)

    def _read(self, index: int) -> bytes:
        return read_chunk(self._descriptor, self.asset, index)

    def _hash_next(self, index: int, content: bytes) -> None:
        if index == self._hashed_count:
            self._whole.update(content)
            self._hashed_count += 1

    def _sync_now_and_then(self) -> None:
        if time.monotonic() - self._synced_at_s > _SYNC_EVERY_S:
            os.fdatasync(self._descriptor)
            self._synced_at_s = time.monotonic()


def read_chunk(descriptor: int, asset: Asset, index: int) -> bytes:
    """Return what lies in a chunk's place. A place that the disk cannot read any more holds nothing."""
    try:
        return os.pread(descriptor, chunks.length_of(asset, index), index * asset.chunk_size_bytes)
    except OSError:
        return b""
