"""What the worker does with an upload: in the end it is a lesson's video, or refused with a reason."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction

from central.catalogue import media_store, services
from central.catalogue.models import Asset, Upload, UploadProblem, UploadState
from central.catalogue.selectors import unfinished_uploads
from central.catalogue.upload_handler import INCOMING
from central.catalogue.video import poster, transcode
from central.catalogue.video.probe import examine

ATTEMPTS = 3
WORK = "work"
_FORGOTTEN_AFTER = timedelta(days=1)


def prepare(upload: Upload) -> None:
    """Turn an upload into its lesson's video. Done again after an interruption, it gives the same.

    Raises:
        NotAVideo: this file cannot become one.
    """
    _note(upload, state=UploadState.PROCESSING, progress_percent=0)
    folder = Path(settings.UPLOADS_DIR) / WORK
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=f"{upload.id}-") as work:
        video, picture = _make_media(upload, Path(work))
    with transaction.atomic():
        services.give_video(lesson=upload.lesson, video=video, poster=picture)
        _note(upload, state=UploadState.READY, progress_percent=100)
    _forget_original(upload)


def refuse(upload: Upload, problem: UploadProblem) -> None:
    """End an upload with the reason; its file goes."""
    _note(upload, state=UploadState.REFUSED, problem=problem)
    _forget_original(upload)


def remove_leftovers(*, at: datetime) -> None:
    """Remove what interruptions left: all half-made media, and files that no upload has named for a day.

    Only for the one worker, while it prepares nothing.
    """
    uploads = Path(settings.UPLOADS_DIR)
    shutil.rmtree(uploads / WORK, ignore_errors=True)
    needed = set(unfinished_uploads().values_list("file", flat=True))
    oldest = (at - _FORGOTTEN_AFTER).timestamp()
    for file in [*uploads.glob("*"), *(uploads / INCOMING).glob("*")]:
        if file.is_file() and file.name not in needed and file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)


def _make_media(upload: Upload, work: Path) -> tuple[Asset, Asset]:
    source, film, picture = Path(upload.file.path), work / "film.mp4", work / "poster.jpg"
    found = examine(source)
    length_s = transcode.transcode(source, found, film, lambda percent: _note(upload, progress_percent=percent))
    poster.take_poster(film, length_s, picture)
    return (
        media_store.add(film, media_type=transcode.MEDIA_TYPE, duration_ms=round(length_s * 1000)),
        media_store.add(picture, media_type=poster.MEDIA_TYPE),
    )


def _note(upload: Upload, **columns: object) -> None:
    """Write columns of a row that a person may have deleted meanwhile."""
    Upload.objects.filter(pk=upload.pk).update(**columns)


def _forget_original(upload: Upload) -> None:
    upload.file.storage.delete(upload.file.name or upload.id)
