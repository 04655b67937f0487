"""The station's media: files named by their content, final names only for what was verified whole.

::

    ab/<sha256>        a whole file
    chunks/<sha256>    the chunk list of the file of that name
    partial/<sha256>   a file under way

One process at a time; who asks for a path may keep the file open for as long as it likes, whatever happens here.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from content_sync.durable import make_folder, translated, write_file
from content_sync.errors import OutOfSpace, Refuse, TryLater
from content_sync.media import chunks, disk
from content_sync.media.filling import Filling, read_chunk
from content_sync.protocol.documents import Asset

RESERVE_BYTES: Final = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Held:
    """What the disk holds of one asset. It came at ``came_s``, Unix seconds by the box's own clock, right or wrong."""

    sha256: str
    size_bytes: int
    is_whole: bool
    came_s: float = field(default=0.0, compare=False)


class MediaStore:
    """Content-addressed media in one folder.

    ``reserve_bytes`` of the disk are left alone, so that the database can always be written.

    All that touch the disk raise ``OutOfSpace`` and ``Misconfigured``, and all that take an asset raise ``Refuse`` if
    its description is impossible; none of these harms what is there.
    """

    def __init__(self, media_dir: Path, *, reserve_bytes: int = RESERVE_BYTES) -> None:
        self._media_dir = media_dir
        self._reserve_bytes = reserve_bytes

    def path(self, asset: Asset) -> Path | None:
        """Return where the whole file is, None if it is not here. Costs one look at the folder, reads nothing."""
        path = self._final(asset)
        return path if _size(path) == asset.size_bytes else None

    def chunk_list(self, asset: Asset) -> tuple[bytes, ...] | None:
        """Return the digest of each chunk, None if the list is not here or damaged."""
        try:
            return chunks.read_chunk_list(asset, self._chunk_list(asset).read_bytes())
        except (OSError, Refuse):
            return None

    def keep_chunk_list(self, asset: Asset, content: bytes) -> tuple[bytes, ...]:
        """Verify and store a chunk list, and return the digest of each chunk.

        Raises:
            Refuse: it is not the one that the asset names.
        """
        digests = chunks.read_chunk_list(asset, content)
        write_file(self._chunk_list(asset), content)
        return digests

    def verify(self, asset: Asset, should_stop: Callable[[], bool] = lambda: False) -> tuple[int, ...]:
        """Hash a whole file again and return its damaged chunks; all of them if the file or its chunk list is lost.

        The disk is read, not what memory remembers of it. ``should_stop`` is asked after every chunk.

        Raises:
            TryLater: ``should_stop`` said so.
        """
        digests, path = self.chunk_list(asset), self.path(asset)
        if digests is None or path is None:
            return tuple(range(asset.chunk_count))
        with translated(path):
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        damaged: list[int] = []
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            for index, digest in enumerate(digests):
                if hashlib.sha256(read_chunk(descriptor, asset, index)).digest() != digest:
                    damaged.append(index)
                if should_stop():
                    raise TryLater("looking a file through was interrupted")
        finally:
            os.close(descriptor)
        return tuple(damaged)

    def begin(self, asset: Asset, digests: tuple[bytes, ...]) -> Filling:
        """Open a file to be filled: a whole one where it lies, to repair it, else the one under way.

        Raises:
            OutOfSpace: what is still to come would not leave the reserve free.
        """
        path = self.path(asset) or self._resumed(asset)
        needed_bytes, free_bytes = asset.size_bytes - (_size(path) or 0), self.free_bytes()
        if needed_bytes > free_bytes:
            raise OutOfSpace(f"{asset.sha256} needs {needed_bytes} bytes more on the disk, {free_bytes} are free")
        return Filling(asset, digests, path)

    def complete(self, filling: Filling) -> Path:
        """Give a filled file its final name.

        Raises:
            Refuse: all chunks are right and the whole is not; then the centre's documents contradict themselves.
        """
        if filling.missing or not filling.finish():
            raise Refuse(f"{filling.asset.sha256}: the file is not what its name says")
        final = self._final(filling.asset)
        if filling.path != final:
            with translated(self._media_dir):
                disk.move(filling.path, final)
        return final

    def remove(self, sha256: str) -> None:
        """Let go of everything held of an asset."""
        folder = self._media_dir
        with translated(self._media_dir):
            for path in (folder / sha256[:2] / sha256, folder / "partial" / sha256, folder / "chunks" / sha256):
                path.unlink(missing_ok=True)

    def free_bytes(self) -> int:
        """Return how many bytes may still be written without touching the reserve."""
        return max(self.spare_bytes(), 0)

    def spare_bytes(self) -> int:
        """Return how many bytes are free beyond the reserve; below 0, that much of the reserve itself is used."""
        with translated(self._media_dir):
            make_folder(self._media_dir)
            figures = os.statvfs(self._media_dir)
        return figures.f_bavail * figures.f_frsize - self._reserve_bytes

    def inventory(self) -> tuple[Held, ...]:
        """Return what is here, in the order of the names; nothing is read or verified."""
        with translated(self._media_dir):
            return tuple(sorted(self._held(), key=lambda held: held.sha256))

    def orphans(self) -> tuple[str, ...]:
        """Return the names of assets of which nothing is here but the chunk list."""
        held = {held.sha256 for held in self.inventory()}
        return tuple(sorted(path.name for path in self._named("chunks") if path.name not in held))

    def _held(self) -> Iterator[Held]:
        for path in self._named("*"):
            if path.parent.name != "chunks":
                figures = path.stat()
                is_whole = path.parent.name != "partial"
                yield Held(path.name, figures.st_size, is_whole=is_whole, came_s=figures.st_mtime)

    def _named(self, folder: str) -> Iterator[Path]:
        return self._media_dir.glob(f"{folder}/{'?' * 64}")

    def _resumed(self, asset: Asset) -> Path:
        final, partial = self._final(asset), self._partial(asset)
        with translated(self._media_dir):
            make_folder(partial.parent)
            if final.exists():  # and not of the right size, so something else cut it
                final.replace(partial)
        return partial

    def _final(self, asset: Asset) -> Path:
        chunks.check(asset)
        return self._media_dir / asset.sha256[:2] / asset.sha256

    def _partial(self, asset: Asset) -> Path:
        chunks.check(asset)
        return self._media_dir / "partial" / asset.sha256

    def _chunk_list(self, asset: Asset) -> Path:
        chunks.check(asset)
        return self._media_dir / "chunks" / asset.sha256


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
