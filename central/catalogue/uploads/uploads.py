"""How what somebody uploads comes in."""

import shutil
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from central.accounts.models import User
from central.catalogue.models import Lesson, Upload, UploadProblem
from central.catalogue.tasks import prepare_upload
from central.catalogue.uploads.handler import IncomingFile


@transaction.atomic
def receive(*, lesson: Lesson, files: Sequence[UploadedFile[Any]], by: User | None) -> Upload:
    """Keep an uploaded file, or several pictures as one ZIP, and have it prepared in the background.

    Raises:
        ValidationError: a file is empty.
    """
    if not all(file.size for file in files):
        raise ValidationError(UploadProblem.EMPTY.label)
    if len(files) == 1:
        return _keep(lesson, files[0], by)
    with closing(_together(files)) as together:
        return _keep(lesson, together, by)


@transaction.atomic
def receive_whole(*, lesson: Lesson, file: Path, original_name: str, by: User | None, sha256: str = "") -> Upload:
    """Keep a file that has come whole to the uploads' file system, and have it prepared in the background."""
    upload = Upload(lesson=lesson, original_name=original_name, uploaded_by=by, source_sha256=sha256)
    upload.file.name = upload.id
    upload.save()
    prepare_upload.enqueue(upload.id)
    file.replace(upload.file.path)
    return upload


def _keep(lesson: Lesson, file: UploadedFile[Any], by: User | None) -> Upload:
    upload = Upload(lesson=lesson, original_name=(file.name or "")[-255:], uploaded_by=by)
    upload.file.save(upload.id, file, save=False)
    upload.save()
    prepare_upload.enqueue(upload.id)
    return upload


def _together(files: Sequence[UploadedFile[Any]]) -> IncomingFile:
    """Return a ZIP of the files, named after the first."""
    together = IncomingFile(f"{files[0].name} …", "application/zip", None)
    with zipfile.ZipFile(together, "w", zipfile.ZIP_STORED) as archive:
        for number, file in enumerate(files):
            with archive.open(f"{number:04} {file.name}", "w") as entry:
                shutil.copyfileobj(file, entry)
    together.size = together.tell()
    together.seek(0)
    return together
