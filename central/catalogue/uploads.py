"""How a file that somebody uploads comes in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from central.accounts.models import User
from central.catalogue.models import Lesson, Upload, UploadProblem
from central.catalogue.tasks import prepare_upload


@transaction.atomic
def receive(*, lesson: Lesson, file: UploadedFile[Any], by: User | None) -> Upload:
    """Keep an uploaded file and have it prepared in the background.

    Raises:
        ValidationError: the file is empty.
    """
    if not file.size:
        raise ValidationError(UploadProblem.EMPTY.label)
    upload = Upload(lesson=lesson, original_name=(file.name or "")[-255:], uploaded_by=by)
    upload.file.save(upload.id, file, save=False)
    upload.save()
    prepare_upload.enqueue(upload.id)
    return upload
