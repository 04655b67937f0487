"""What the worker does with an upload: in the end it is a lesson's medium, or refused with a reason."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction

from central.catalogue import media, media_store, services
from central.catalogue.medium_forms import medium_forms
from central.catalogue.models import MediumForm, Upload, UploadProblem, UploadState
from central.catalogue.selectors import awaited_files, unfinished_uploads
from central.catalogue.uploads.disk import SCRATCH, WORK, sweep, work_folder
from central.catalogue.uploads.handler import INCOMING

ATTEMPTS = 3
_FORGOTTEN_AFTER = timedelta(days=1)


def prepare(upload: Upload, make_later: Callable[[MediumForm], object] = lambda _form: None) -> None:
    """Turn an upload into its lesson's medium. Done again after an interruption, it gives the same.

    ``make_later`` is told each other form that is still to be made, in order; until then the uploaded file stays.

    Raises:
        Unusable: this file cannot become one.
    """
    source_sha256 = upload.source_sha256 or media_store.digest(Path(upload.file.path))
    _note(upload, state=UploadState.PROCESSING, progress_percent=0, source_sha256=source_sha256)
    with TemporaryDirectory(dir=work_folder(), prefix=f"{upload.id}-") as work:
        made = media.make_media(
            Path(upload.file.path), Path(work), lambda percent: _note(upload, progress_percent=percent)
        )
    with transaction.atomic():
        services.give_medium(lesson=upload.lesson, medium=made.medium, poster=made.poster)
        if made.profiles:
            main, *others = made.profiles
            for form in medium_forms.plan(medium=made.medium, main=main, others=others, upload=upload):
                make_later(form)
        _note(upload, state=UploadState.READY, progress_percent=100)
    medium_forms.forget_source(upload)


def refuse(upload: Upload, problem: UploadProblem) -> None:
    """End an upload with the reason; its file goes."""
    _note(upload, state=UploadState.REFUSED, problem=problem)
    medium_forms.forget_source(upload)


def remove_leftovers(*, at: datetime) -> None:
    """Remove what interruptions left: all half-made media, and what nobody has needed for a day.

    Only for the one worker, while it prepares nothing.
    """
    uploads = Path(settings.UPLOADS_DIR)
    shutil.rmtree(uploads / WORK, ignore_errors=True)
    sources = (
        MediumForm.objects.filter(medium_forms.TO_BE_MADE).exclude(upload=None).values_list("upload__file", flat=True)
    )
    needed = {*unfinished_uploads().values_list("file", flat=True), *sources, *awaited_files(at)}
    oldest = at - _FORGOTTEN_AFTER
    for folder in (uploads, uploads / INCOMING):
        sweep(folder, needed, oldest)
    for folder in uploads.glob(f"{SCRATCH}*"):
        if folder.stat().st_mtime < oldest.timestamp():
            shutil.rmtree(folder, ignore_errors=True)


def _note(upload: Upload, **columns: object) -> None:
    """Write columns of a row that a person may have deleted meanwhile."""
    Upload.objects.filter(pk=upload.pk).update(**columns)
