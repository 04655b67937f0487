"""Files that are either whole or absent, whatever happens to the power; and a lock between processes."""

import fcntl
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

READABLE_BY_ALL = 0o644
PRIVATE = 0o600


def replace_whole(path: Path, content: bytes, mode: int = READABLE_BY_ALL) -> None:
    """Put ``content`` under ``path`` in one step and on disk.

    The new file is at least a second newer than the one that it replaces: web servers tell versions apart by whole
    seconds, and would otherwise answer "not modified" to the second of two quick changes.
    """
    temporary = _write_beside(path, content, mode)
    if path.exists():
        newest_s = max(temporary.stat().st_mtime, path.stat().st_mtime + 1)
        os.utime(temporary, (newest_s, newest_s))
    temporary.replace(path)
    sync_folder(path.parent)


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put many files, named relative to ``folder``; all are on disk when this returns."""
    for name, content in files.items():
        path = folder / name
        _write_beside(path, content, READABLE_BY_ALL).replace(path)
    for touched in sorted(
        {parent for name in files for parent in (folder / name).parents if parent.is_relative_to(folder)}
    ):
        sync_folder(touched)


def create_once(path: Path, content: bytes, mode: int = PRIVATE) -> bytes:
    """Return what ``path`` holds, put ``content`` there first if there is nothing; of two callers one wins for both."""
    temporary = _write_beside(path, content, mode)
    try:
        path.hardlink_to(temporary)
        sync_folder(path.parent)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
    return path.read_bytes()


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Wait until nobody else holds the lock file ``path``, then hold it; the kernel lets go if this process dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _write_beside(path: Path, content: bytes, mode: int) -> Path:
    """Write ``content`` to a hidden file in the folder of ``path`` and return its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())
    return Path(name)


def sync_folder(folder: Path) -> None:
    """Return when the names in ``folder`` are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
