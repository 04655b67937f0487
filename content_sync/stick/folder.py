"""The files of a stick, read as if an enemy had written them.

No link is followed anywhere on a path, nothing but plain files is opened, and nothing is read or listed beyond a bound
that the caller names. What is written is whole or not there.
"""

import errno
import os
import re
import stat
from collections.abc import Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Final

from content_sync.errors import Refuse
from content_sync.media import disk
from content_sync.protocol.sticks import UNFINISHED, Objection
from content_sync.stick.errors import StickTrouble
from content_sync.transfer.carrier import NotThere

_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_WRITE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC

_HOSTILE: Final = {
    errno.ELOOP,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.ENXIO,
    errno.ENAMETOOLONG,
    errno.EINVAL,
    errno.EEXIST,
    errno.ENOTEMPTY,
}
_UTF8: Final = re.compile(r"[^\0\ud800-\udfff]*")
_WRITING: Final = dict.fromkeys([errno.EROFS, errno.EACCES, errno.EPERM], Objection.WRITE_PROTECTED) | dict.fromkeys(
    [errno.ENOSPC, errno.EDQUOT, errno.EFBIG], Objection.FULL
)
"""What these errors say of a stick where something is written; where something is read, it cannot be read."""
_READING: Final[dict[int, Objection]] = {}


class StickFolder:
    """What lies below the folder at which a stick is mounted; paths are relative to it, with slashes.

    All that touch the stick raise:
        NotThere: nothing lies under this path.
        Refuse: what lies there is no plain file or folder, is too large, or the path leads elsewhere.
        StickTrouble: the stick was pulled, is full or write-protected, or cannot be read there.
    """

    def __init__(self, mount_dir: Path) -> None:
        self._mount_dir = mount_dir
        try:
            self._root = os.open(mount_dir, _FOLDER & ~os.O_NOFOLLOW)
        except OSError as error:
            raise StickTrouble(Objection.PULLED, f"there is no stick at {mount_dir}: {error.strerror}") from error
        self._status = os.fstat(self._root)
        device = Path(f"/sys/dev/block/{os.major(self._status.st_dev)}:{os.minor(self._status.st_dev)}")
        self._device = device if device.exists() else None

    def close(self) -> None:
        """Let go of the stick, so that it can be unmounted."""
        os.close(self._root)

    def is_here(self) -> bool:
        """Say whether the stick is still plugged in and mounted."""
        try:
            status = self._mount_dir.stat()
        except OSError:
            return False
        is_same = (status.st_dev, status.st_ino) == (self._status.st_dev, self._status.st_ino)
        return is_same and (self._device is None or self._device.exists())

    def read(self, path: str, *, max_bytes: int) -> bytes:
        """Return a file of at most ``max_bytes``."""
        with self.opened(path) as (descriptor, size_bytes), self._translated(path):
            if size_bytes > max_bytes:
                raise Refuse(f"{path} has {size_bytes} bytes, more than {max_bytes}")
            return _read_up_to(descriptor, size_bytes, 0)

    def size_bytes(self, path: str) -> int | None:
        """Return the size of a plain file, None if there is none or the stick cannot tell."""
        with suppress(Refuse, StickTrouble), self._translated(path), self._parent(path) as (folder, name):
            status = os.stat(name, dir_fd=folder, follow_symlinks=False)
            return status.st_size if stat.S_ISREG(status.st_mode) else None
        return None

    def names(self, path: str, *, most: int) -> tuple[str, ...]:
        """Return the names in a folder, the first ``most`` that the stick tells; none if there is no such folder."""
        with (
            suppress(NotThere),
            self._translated(path),
            self._folder(_parts(path)) as folder,
            os.scandir(folder) as found,
        ):
            return tuple(entry.name for entry in islice(found, most))
        return ()

    @contextmanager
    def opened(self, path: str) -> Generator[tuple[int, int]]:
        """Open a plain file; give its descriptor and its size in bytes."""
        with ExitStack() as held:
            with self._translated(path), self._parent(path) as (folder, name):
                # Looked at before it is opened: opening a device may do something.
                if not stat.S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
                    raise Refuse(f"{path} is no plain file")
                descriptor = os.open(name, _READ, dir_fd=folder)
                held.callback(os.close, descriptor)
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode):
                    raise Refuse(f"{path} is no plain file")
            yield descriptor, status.st_size

    def read_at(self, descriptor: int, length: int, offset: int, *, path: str) -> bytes:
        """Return what lies in an opened file, shorter than ``length`` only where the file ends."""
        with self._translated(path):
            return _read_up_to(descriptor, length, offset)

    def write(self, path: str, content: bytes) -> None:
        """Put a whole file in its place, and return when it is on the stick for good."""
        with self._translated(path, _WRITING), self._parent(path, make=True) as (folder, name):
            part = f"{UNFINISHED}{name}"
            with suppress(FileNotFoundError):
                os.unlink(part, dir_fd=folder)
            try:
                _write_through(part, content, folder)
                os.replace(part, name, src_dir_fd=folder, dst_dir_fd=folder)
            except BaseException:
                with suppress(OSError):
                    os.unlink(part, dir_fd=folder)
                raise
            os.fsync(folder)

    def remove(self, path: str) -> None:
        """Let a file go, if it is there."""
        with suppress(NotThere), self._translated(path, _WRITING), self._parent(path) as (folder, name):
            os.unlink(name, dir_fd=folder)
            os.fsync(folder)

    @contextmanager
    def _parent(self, path: str, *, make: bool = False) -> Generator[tuple[int, str]]:
        *folders, name = _parts(path)
        with self._folder(folders, make=make) as folder:
            yield folder, name

    @contextmanager
    def _folder(self, parts: list[str], *, make: bool = False) -> Generator[int]:
        """Go down one folder at a time, for a link at any place would lead elsewhere."""
        descriptor = os.dup(self._root)
        try:
            for part in parts:
                if make:
                    _make(part, descriptor)
                below = os.open(part, _FOLDER, dir_fd=descriptor)
                os.close(descriptor)
                descriptor = below
            yield descriptor
        finally:
            os.close(descriptor)

    @contextmanager
    def _translated(self, path: str, objections: Mapping[int, Objection] = _READING) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if not self.is_here():
                raise StickTrouble(Objection.PULLED, "the stick was pulled") from error
            if isinstance(error, FileNotFoundError):
                raise NotThere(f"the stick has no {path}") from error
            if error.errno in _HOSTILE:
                raise Refuse(f"{path} on the stick is not what it should be: {error.strerror}") from error
            objection = objections.get(error.errno or 0, Objection.UNREADABLE)
            raise StickTrouble(objection, f"{path} on the stick: {error.strerror}") from error


def _parts(path: str) -> list[str]:
    parts = path.split("/")
    if not _UTF8.fullmatch(path) or any(part in {"", ".", ".."} for part in parts):
        raise Refuse(f"{path!r} is no path on a stick")
    return parts


def _read_up_to(descriptor: int, length: int, offset: int) -> bytes:
    parts: list[bytes] = []
    while length and (part := os.pread(descriptor, length, offset)):
        parts.append(part)
        length, offset = length - len(part), offset + len(part)
    return b"".join(parts)


def _make(name: str, folder: int) -> None:
    with suppress(FileExistsError):
        os.mkdir(name, dir_fd=folder)
        os.fsync(folder)


def _write_through(name: str, content: bytes, folder: int) -> None:
    descriptor = os.open(name, _WRITE, 0o644, dir_fd=folder)
    try:
        disk.write_at(descriptor, content, 0)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
