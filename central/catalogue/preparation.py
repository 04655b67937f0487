"""What the worker does with an upload: in the end it is a lesson's medium, or refused with a reason."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction

from central.catalogue import media, media_store, services
from central.catalogue.disk import SCRATCH
from central.catalogue.models import Upload, UploadProblem, UploadState
from central.catalogue.selectors import awaited_files, unfinished_uploads
from central.catalogue.upload_handler import INCOMING

ATTEMPTS = 3
WORK = "work"
_FORGOTTEN_AFTER = timedelta(days=1)


def prepare(upload: Upload) -> None:
    """Turn an upload into its lesson's medium. Done again after an interruption, it gives the same.

    Raises:
        Unusable: this file cannot become one.
    """
    source_sha256 = upload.source_sha256 or media_store.digest(Path(upload.file.path))
    _note(upload, state=UploadState.PROCESSING, progress_percent=0, source_sha256=source_sha256)
    folder = Path(settings.UPLOADS_DIR) / WORK
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=f"{upload.id}-") as work:
        medium, poster = media.make_media(
            Path(upload.file.path), Path(work), lambda percent: _note(upload, progress_percent=percent)
        )
    with transaction.atomic():
        services.give_medium(lesson=upload.lesson, medium=medium, poster=poster)
        _note(upload, state=UploadState.READY, progress_percent=100)
    _forget_original(upload)


def refuse(upload: Upload, problem: UploadProblem) -> None:
    """End an upload with the reason; its file goes."""
    _note(upload, state=UploadState.REFUSED, problem=problem)
    _forget_original(upload)


def remove_leftovers(*, at: datetime) -> None:
    """Remove what interruptions left: all half-made media, and what nobody has needed for a day.

    Only for the one worker, while it prepares nothing.
    """
    uploads = Path(settings.UPLOADS_DIR)
    shutil.rmtree(uploads / WORK, ignore_errors=True)
    needed = {*unfinished_uploads().values_list("file", flat=True), *awaited_files(at)}
    oldest = (at - _FORGOTTEN_AFTER).timestamp()
    for file in [*uploads.glob("*"), *(uploads / INCOMING).glob("*")]:
        if file.is_file() and file.name not in needed and file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
    for folder in uploads.glob(f"{SCRATCH}*"):
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)


def _note(upload: Upload, **columns: object) -> None:
    """Write columns of a row that a person may have deleted meanwhile."""
    Upload.objects.filter(pk=upload.pk).update(**columns)


def _forget_original(upload: Upload) -> None:
    upload.file.storage.delete(upload.file.name or upload.id)
