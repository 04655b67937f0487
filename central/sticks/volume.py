"""The files of a stick: the one way of this room to touch it.

Whatever lies on a stick, anybody may have put there. So no link is followed, in no part of a path; nothing but regular
files is opened; what is read and listed is bounded beforehand. What is written is whole or not there, and on the stick
for good when the call returns.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Self

from central.sticks.errors import Damaged, Reason, StickError
from content_sync.protocol import sticks

PIECE_BYTES = 256 * 1024
"""Larger pieces cost the processor twice as much and more: their memory goes back to the system after each."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_OLD_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_REASONS = {
    errno.ENOSPC: Reason.FULL,
    errno.EDQUOT: Reason.FULL,
    errno.EFBIG: Reason.FULL,
    errno.EROFS: Reason.WRITE_PROTECTED,
    errno.EACCES: Reason.WRITE_PROTECTED,
    errno.EPERM: Reason.WRITE_PROTECTED,
    errno.EIO: Reason.UNREADABLE,
    errno.EUCLEAN: Reason.UNREADABLE,
    errno.ENOENT: Reason.PULLED,
    errno.ENODEV: Reason.PULLED,
    errno.ESTALE: Reason.PULLED,
    errno.ENOMEDIUM: Reason.PULLED,
    errno.ESHUTDOWN: Reason.PULLED,
}


class Found(NamedTuple):
    """A regular file on the stick."""

    path: str
    size_bytes: int


class Volume:
    """An open stick, a context that closes it. Paths are relative to its top, with ``/`` between their parts.

    ``on_change`` is told the path before anything on the stick is changed; what it raises stops the change.

    Raises:
        StickError: the stick, or what lies on it, does not allow it.
    """

    def __init__(self, mount: Path, on_change: Callable[[str], None] = lambda _path: None) -> None:
        self._on_change = on_change
        try:
            self._top = os.open(mount, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise StickError(Reason.ABSENT, str(mount)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._top)

    @property
    def free_bytes(self) -> int:
        """How much can still be written."""
        space = os.fstatvfs(self._top)
        return space.f_bavail * space.f_frsize

    @property
    def block_bytes(self) -> int:
        """What a file takes is a multiple of this."""
        return os.fstatvfs(self._top).f_frsize

    def read(self, path: str, *, max_bytes: int) -> bytes | None:
        """Return what a file holds, None if there is none; one that is larger is refused unread."""
        with _translated(path):
            try:
                with self._opened(path) as (descriptor, size_bytes):
                    if size_bytes > max_bytes:
                        raise StickError(Reason.ODD, path)
                    return b"".join(_pieces(descriptor, max_bytes))
            except FileNotFoundError:
                return None

    def holds(self, path: str, *, size_bytes: int, sha256: str) -> bool:
        """Say whether a file of this size and hex digest lies there."""
        try:
            with _translated(path), self._opened(path) as (descriptor, found_bytes):
                if found_bytes != size_bytes:
                    return False
                digest = hashlib.sha256()
                for piece in _pieces(descriptor, size_bytes):
                    digest.update(piece)
                return digest.hexdigest() == sha256
        except StickError:
            return False

    def names(self, path: str, *, most: int) -> tuple[str, ...]:
        """Return the names in a folder in their order, of very many only the first ``most`` that are found."""
        with _translated(path):
            try:
                with self._folder(_parts(path)) as folder, os.scandir(folder) as entries:
                    return tuple(sorted(entry.name for entry in islice(entries, most)))
            except FileNotFoundError:
                return ()

    def files(self, path: str, *, depth: int, most: int) -> Iterator[Found]:
        """Yield the regular files below a folder, down to ``depth`` folders deeper, of at most ``most`` names each."""
        for name in self.names(path, most=most):
            inner = f"{path}/{name}"
            mode, size_bytes = self._look(inner)
            if stat.S_ISREG(mode):
                yield Found(inner, size_bytes)
            elif stat.S_ISDIR(mode) and depth:
                yield from self.files(inner, depth=depth - 1, most=most)

    def put(self, path: str, pieces: Iterable[bytes]) -> None:
        """Put a file in place of whatever was there, in one step. Folders are made as needed.

        What cannot be finished is taken away again; what is cut short has the name of something unfinished.
        """
        *folders, name = _parts(path)
        draft = f"{sticks.UNFINISHED}{name}"
        with _translated(path), self._folder(folders, make=True) as folder:
            self._unlink(draft, folder, path)
            try:
                self._write(draft, pieces, folder, path)
                self._on_change(path)
                os.rename(draft, name, src_dir_fd=folder, dst_dir_fd=folder)
            except (OSError, Damaged):
                self._unlink(draft, folder, path)
                raise
            self._on_change(path)
            os.fsync(folder)

    def remove(self, path: str) -> None:
        """Take a file away; none is there afterwards."""
        *folders, name = _parts(path)
        with _translated(path):
            try:
                with self._folder(folders) as folder:
                    self._unlink(name, folder, path)
            except FileNotFoundError:
                return

    def _write(self, name: str, pieces: Iterable[bytes], folder: int, path: str) -> None:
        self._on_change(path)
        descriptor = os.open(name, _NEW_FILE, 0o644, dir_fd=folder)
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            for piece in pieces:
                self._on_change(path)
                rest = memoryview(piece)
                while rest:
                    rest = rest[file.write(rest) :]
            os.fsync(descriptor)

    def _unlink(self, name: str, folder: int, path: str) -> None:
        try:
            os.stat(name, dir_fd=folder, follow_symlinks=False)
            self._on_change(path)
            os.unlink(name, dir_fd=folder)
        except FileNotFoundError:
            return

    def _look(self, path: str) -> tuple[int, int]:
        """Return mode and size without following a link; nothing, if it has gone meanwhile."""
        *folders, name = _parts(path)
        with _translated(path):
            try:
                with self._folder(folders) as folder:
                    found = os.stat(name, dir_fd=folder, follow_symlinks=False)
            except FileNotFoundError:
                return 0, 0
        return found.st_mode, found.st_size

    @contextmanager
    def _opened(self, path: str) -> Generator[tuple[int, int]]:
        """Open a regular file; yield its descriptor and its size."""
        *folders, name = _parts(path)
        with self._folder(folders) as folder:
            # Looked at before it is opened: to open a device may do something.
            _check(os.stat(name, dir_fd=folder, follow_symlinks=False), path)
            descriptor = os.open(name, _OLD_FILE, dir_fd=folder)
        try:
            found = os.fstat(descriptor)
            _check(found, path)
            yield descriptor, found.st_size
        finally:
            os.close(descriptor)

    @contextmanager
    def _folder(self, parts: Sequence[str], *, make: bool = False) -> Generator[int]:
        """Open a folder part by part, so that none of them can be a link."""
        descriptor = os.dup(self._top)
        try:
            for part in parts:
                if make:
                    self._make_folder(part, descriptor)
                deeper = os.open(part, _FOLDER, dir_fd=descriptor)
                os.close(descriptor)
                descriptor = deeper
            yield descriptor
        finally:
            os.close(descriptor)

    def _make_folder(self, name: str, folder: int) -> None:
        try:
            os.stat(name, dir_fd=folder, follow_symlinks=False)
        except FileNotFoundError:
            self._on_change(name)
            os.mkdir(name, dir_fd=folder)
            os.fsync(folder)


def _check(found: os.stat_result, path: str) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise StickError(Reason.ODD, path)


def _parts(path: str) -> list[str]:
    parts = path.split("/")
    if not all(parts) or not {".", ".."}.isdisjoint(parts) or "\0" in path:
        raise StickError(Reason.ODD, path)
    return parts


def _pieces(descriptor: int, most_bytes: int) -> Iterator[bytes]:
    """Yield what a file holds, at most so much: it may grow while it is read."""
    while most_bytes and (piece := os.read(descriptor, min(PIECE_BYTES, most_bytes))):
        most_bytes -= len(piece)
        yield piece


@contextmanager
def _translated(path: str) -> Generator[None]:
    """Name the system's errors by their reason; whatever is left is a thing that should not lie there."""
    try:
        yield
    except OSError as error:
        raise StickError(_REASONS.get(error.errno or 0, Reason.ODD), path) from error
