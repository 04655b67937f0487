"""Pictures of questions and answers, as a form takes them in."""

from typing import IO, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from central.catalogue import media_store
from central.catalogue.models import UploadProblem
from central.catalogue.pages.archive import in_order
from central.catalogue.pages.pictures import PAGE_TYPE, write_page
from central.catalogue.uploads.disk import scratch_folder
from central.catalogue.uploads.problems import Unusable
from central.catalogue.wire import asset
from central.office.widgets import FilesInput
from content_sync.protocol import documents as wire


class PicturesField(forms.FileField):
    """Several files, in the order of their names as people count: 2 before 10."""

    widget = FilesInput(attrs={"accept": "image/*"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files; none if none were chosen."""
        files = [super(PicturesField, self).clean(file, initial) for file in data or ()]
        return sorted(files, key=lambda file: in_order(file.name or ""))


def store(file: IO[bytes]) -> wire.Asset:
    """Put a picture into the media store, made to fit a television.

    Raises:
        ValidationError: it cannot be read.
    """
    with scratch_folder() as work:
        page = work / "page"
        try:
            write_page(file, page)
        except Unusable as error:
            is_large = error.problem is UploadProblem.TOO_LARGE
            raise ValidationError(
                error.problem.label if is_large else _("This is no picture that can be read.")
            ) from error
        return asset(media_store.add(page, media_type=PAGE_TYPE))
