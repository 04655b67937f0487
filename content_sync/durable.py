"""Writing files that are whole or not there, also after a power cut."""

import errno
import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from content_sync.errors import Misconfigured, OutOfSpace


def write_file(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Put ``content`` in place of whatever ``path`` was, at once, and return when it is on the disk.

    Raises:
        OutOfSpace: the disk is full; ``path`` is what it was.
        Misconfigured: the folder cannot be written.
    """
    with translated(path):
        make_folder(path.parent)
        descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                os.fchmod(file.fileno(), mode)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(part).replace(path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, and return when their names are on the disk."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_file(path: Path) -> None:
    """Return when what was written to ``path`` is on the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Return when the names in ``folder`` are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def translated(path: Path) -> Generator[None]:
    """Name the system's errors about writing ``path`` by what the caller does."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise OutOfSpace("the disk is full") from error
        raise Misconfigured(f"{path} cannot be written: {error.strerror}") from error
