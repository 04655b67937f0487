"""What a file is that has come whole: one file, or many in a ZIP."""

import shutil
import zipfile
from pathlib import Path, PurePosixPath

from django.db import transaction

from central.catalogue import media_store
from central.catalogue.pages.archive import has_only_pictures
from central.catalogue.uploads.disk import room_for_uploads_bytes
from central.importing.kinds import is_hidden
from central.importing.models import BatchFile, FileState
from central.importing.store import expect, note, path_of, remove

MOST_FILES = 2000
_COPIED_AT_ONCE = 1024 * 1024


def look(file: BatchFile) -> None:
    """Find out what a whole file is: a ZIP of files goes apart into them, all else gets its digest."""
    path = path_of(file)
    if file.name.lower().endswith(".zip") and zipfile.is_zipfile(path) and not has_only_pictures(path):
        _take_apart(file, path)
    else:
        note(file, state=FileState.READ, sha256=media_store.digest(path))


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
                note(one, state=FileState.READ, sha256=media_store.digest(path_of(one)))
            remove(file)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
        for one in made:
            path_of(one).unlink(missing_ok=True)
        note(file, state=FileState.DAMAGED)


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
