"""A file that comes in pieces: what has come stays through every cut, and the next piece begins behind it.

How much has come is the length of the file on the disk, and nothing else.
"""

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from central.accounts.models import User
from central.catalogue.models import Lesson, PartialUpload
from central.catalogue.uploads import uploads
from central.catalogue.uploads.handler import INCOMING


class Busy(Exception):
    """Another piece of the same file is coming in now."""


class Misplaced(Exception):
    """The piece does not begin where the file ends; ``offset`` is where it does."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class TooMuch(Exception):
    """More has come than the file should have."""


def begin(*, lesson: Lesson, original_name: str, size_bytes: int, by: User) -> PartialUpload:
    """Expect a file of this size."""
    partial = PartialUpload(lesson=lesson, original_name=original_name[-255:], size_bytes=size_bytes, begun_by=by)
    file = _file(partial)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    partial.save()
    return partial


def offset(partial: PartialUpload) -> int:
    """Return how many bytes have come.

    Raises:
        FileNotFoundError: they were removed.
    """
    return partial.size_bytes if partial.upload_id else _file(partial).stat().st_size


def append(partial: PartialUpload, begins_at: int, content: Iterable[bytes]) -> int:
    """Write what comes behind what is there, synced, until it ends or is cut; return how many bytes have come.

    Raises:
        Busy: another piece is coming in.
        Misplaced: the piece does not begin where the file ends.
        TooMuch: it is longer than the file should become; the file stays as it was.
        OSError: the disk takes no more; what was written stays.
    """
    return append_to(_file(partial), partial.size_bytes, begins_at, content, lambda: _finish(partial))


def append_to(
    path: Path, size_bytes: int, begins_at: int, content: Iterable[bytes], when_whole: Callable[[], None]
) -> int:
    """Write what comes behind what is in a file that should become so long; as ``append``."""
    with _alone(path) as file:
        come = file.seek(0, os.SEEK_END)
        if come != begins_at:
            raise Misplaced(come)
        try:
            for part in content:
                if come + len(part) > size_bytes:
                    file.truncate(begins_at)
                    raise TooMuch
                file.write(part)
                come += len(part)
        finally:
            file.flush()
            os.fsync(file.fileno())
        if come == size_bytes:
            when_whole()
        return come


@transaction.atomic
def _finish(partial: PartialUpload) -> None:
    partial.upload = uploads.receive_whole(
        lesson=partial.lesson, file=_file(partial), original_name=partial.original_name, by=partial.begun_by
    )
    partial.save(update_fields=["upload"])


@contextmanager
def _alone(path: Path) -> Iterator[BinaryIO]:
    with path.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy from error
        yield file


def _file(partial: PartialUpload) -> Path:
    return Path(settings.UPLOADS_DIR) / INCOMING / partial.id
