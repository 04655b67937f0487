"""A copy of the database as an older release left it, made before a newer one changes its tables."""

import sqlite3
from contextlib import closing
from pathlib import Path

from content_sync.durable import sync_file, sync_folder, translated


def copy_of(path: Path) -> Path:
    """Return where the copy of the database ``path`` lies. Each change of tables replaces it."""
    return path.with_name(f"{path.name}.before-change")


def keep_copy(connection: sqlite3.Connection, path: Path) -> None:
    """Copy the open database ``path``; return when the copy is whole and on the disk.

    Raises:
        OutOfSpace: there is no room for it; an older copy is what it was.
        Misconfigured: the folder cannot be written.
    """
    part = copy_of(path).with_suffix(".part")
    try:
        with translated(path):
            part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as copy:
            connection.backup(copy)
        with translated(path):
            sync_file(part)
            part.replace(copy_of(path))
            sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)
