"""Where the files of batches lie, and for how long."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from central.catalogue.uploads.disk import sweep
from central.importing.models import Batch, BatchFile, FileState

FOLDER = "batches"
KEPT = timedelta(days=7)


def expect(*, batch: Batch, name: str, size_bytes: int) -> BatchFile:
    """Expect a file of this size."""
    file = BatchFile.objects.create(batch=batch, name=name[-500:], size_bytes=size_bytes)
    path = path_of(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return file


def offset(file: BatchFile) -> int:
    """Return how many bytes have come.

    Raises:
        FileNotFoundError: they were removed.
    """
    return file.size_bytes if file.state != FileState.COMING else path_of(file).stat().st_size


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
    sweep(Path(settings.UPLOADS_DIR) / FOLDER, needed, at - timedelta(hours=1))


def path_of(file: BatchFile) -> Path:
    """Return where the bytes of a file lie."""
    return Path(settings.UPLOADS_DIR) / FOLDER / file.id


def note(file: BatchFile, **columns: object) -> None:
    """Write down what has become of a file."""
    BatchFile.objects.filter(pk=file.pk).update(**columns)
