"""Where the files of batches lie, and how they come in: in pieces, or as what a ZIP holds."""

import os
import shutil
import zipfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import transaction

from central.accounts.models import User
from central.catalogue import media_store, pieces
from central.catalogue.disk import room_for_uploads_bytes
from central.catalogue.models import Course
from central.catalogue.pages.archive import has_only_pictures
from central.importing.kinds import is_hidden
from central.importing.models import Batch, BatchFile, FileState
from central.importing.tasks import look_at

FOLDER = "batches"
KEPT = timedelta(days=7)
MOST_FILES = 2000
_COPIED_AT_ONCE = 1024 * 1024


def begin(*, course: Course, by: User, at: datetime) -> Batch:
    """Open a batch; the one that ``by`` opened for this course and has not done anything with goes on."""
    opened = Batch.objects.filter(course=course, made_by=by, made_at__gt=at - KEPT)
    return opened.first() or Batch.objects.create(course=course, made_by=by, made_at=at)


def expect(*, batch: Batch, name: str, size_bytes: int) -> BatchFile:
    """Expect a file of this size."""
    file = BatchFile.objects.create(batch=batch, name=name[-500:], size_bytes=size_bytes)
    path = path_of(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return file


def append(file: BatchFile, begins_at: int, content: Iterable[bytes]) -> int:
    """Write what comes behind what is there; as ``pieces.append``."""
    return pieces.append_to(path_of(file), file.size_bytes, begins_at, content, lambda: _whole(file))


def take(*, batch: Batch, name: str, size_bytes: int, content: Iterable[bytes]) -> None:
    """Keep a file that comes in one request."""
    append(expect(batch=batch, name=name, size_bytes=size_bytes), 0, content)


def offset(file: BatchFile) -> int:
    """Return how many bytes have come.

    Raises:
        FileNotFoundError: they were removed.
    """
    return file.size_bytes if file.state != FileState.COMING else path_of(file).stat().st_size


def look(file: BatchFile) -> None:
    """Find out what a whole file is: a ZIP of files goes apart into them, all else gets its digest."""
    path = path_of(file)
    if file.name.lower().endswith(".zip") and zipfile.is_zipfile(path) and not has_only_pictures(path):
        _take_apart(file, path)
    else:
        _note(file, state=FileState.READ, sha256=media_store.digest(path))


def copy_of(file_id: str) -> Path:
    """Return the bytes of a file under another name, which may be moved away."""
    path = Path(settings.UPLOADS_DIR) / FOLDER / file_id
    copy = path.with_name(f"{file_id}.link")
    copy.unlink(missing_ok=True)
    os.link(path, copy)
    return copy


def let_go(file_id: str) -> None:
    """Let go of the bytes of a file that became a lesson."""
    path_of(BatchFile(pk=file_id)).unlink(missing_ok=True)


def remove(file: BatchFile) -> None:
    """Let go of a file."""
    path_of(file).unlink(missing_ok=True)
    file.delete()


def forget_old(at: datetime) -> None:
    """Let go of batches that nobody needed for a week, and of bytes that belong to none."""
    Batch.objects.filter(made_at__lt=at - KEPT).delete()
    needed = set(BatchFile.objects.filter(lesson=None).values_list("id", flat=True))
    for path in (Path(settings.UPLOADS_DIR) / FOLDER).glob("*"):
        if path.name not in needed and path.stat().st_mtime < (at - timedelta(hours=1)).timestamp():
            path.unlink(missing_ok=True)


def path_of(file: BatchFile) -> Path:
    """Return where the bytes of a file lie."""
    return Path(settings.UPLOADS_DIR) / FOLDER / file.id


def _take_apart(file: BatchFile, path: Path) -> None:
    """Put what a ZIP holds into files of the batch, all of it or nothing."""
    made: list[BatchFile] = []
    try:
        with transaction.atomic(), zipfile.ZipFile(path) as archive:
            for entry in _entries(archive):
                one = expect(batch=file.batch, name=_name(entry), size_bytes=entry.file_size)
                made.append(one)
                with archive.open(entry) as source, path_of(one).open("wb") as target:
                    shutil.copyfileobj(source, target, _COPIED_AT_ONCE)
                _note(one, state=FileState.READ, sha256=media_store.digest(path_of(one)))
            remove(file)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
        for one in made:
            path_of(one).unlink(missing_ok=True)
        _note(file, state=FileState.DAMAGED)


def _entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not is_hidden(entry.filename)]
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > room_for_uploads_bytes():
        raise ValueError("there is no room for all of this")
    return entries


def _name(entry: zipfile.ZipInfo) -> str:
    """Return a file's name; what Windows of a Chinese office packs without saying so is GBK."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return str(PurePosixPath(entry.filename))


@transaction.atomic
def _whole(file: BatchFile) -> None:
    _note(file, state=FileState.WHOLE)
    look_at.enqueue(file.id)


def _note(file: BatchFile, **columns: object) -> None:
    BatchFile.objects.filter(pk=file.pk).update(**columns)
