"""Files as a form takes them in, each complaint a sentence that names the file."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct

from central.catalogue.uploads.disk import room_for_uploads_bytes
from central.office.widgets import FilesInput
from central.papers.files.kinds import kind_of
from central.papers.files.names import disarmed

LARGEST_BYTES: Final = 50 * 1024 * 1024
_MEBIBYTE: Final = 1024 * 1024


class Taken(Struct, frozen=True):
    """A file that can be kept: what it will be called, and what it is."""

    name: str
    media_type: str
    upload: UploadedFile[Any]


class FilesField(forms.FileField):
    """Up to ``most`` files, taken by what is in them."""

    widget = FilesInput

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(**{"required": False, "allow_empty_file": True, **options})
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> list[Taken]:
        """Return the files; none if none were chosen.

        Raises:
            ValidationError: there are too many, or one cannot be taken.
        """
        return taken([super(FilesField, self).clean(file, initial) for file in data or ()], most=self.most)


def taken(uploads: Sequence[UploadedFile[Any]], *, most: int) -> list[Taken]:
    """Return what came, ready to be kept.

    Raises:
        ValidationError: there are too many, or one cannot be taken.
    """
    check_count(len(uploads), most)
    return [_taken(upload) for upload in uploads]


def check_count(count: int, most: int) -> None:
    """Refuse more files than there may be.

    Raises:
        ValidationError: there are more than ``most``.
    """
    if count > most:
        said = ngettext("At most %(most)d file can go along.", "At most %(most)d files can go along.", most)
        raise ValidationError(said, params={"most": most})


def no_room(request: HttpRequest) -> bool:
    """Say whether what was sent found no room on the disk, so that its files were not taken in."""
    sent_bytes = int(request.headers.get("Content-Length") or 0)
    return not request.FILES and sent_bytes > room_for_uploads_bytes()


def _taken(upload: UploadedFile[Any]) -> Taken:
    name, size_bytes = upload.name or "", upload.size or 0
    if not size_bytes:
        raise ValidationError(_("“%(name)s” is empty. Please choose it again."), params={"name": name})
    if size_bytes > LARGEST_BYTES:
        said = {"name": name, "most": LARGEST_BYTES // _MEBIBYTE}
        raise ValidationError(_("“%(name)s” is larger than %(most)d MB."), params=said)
    kind = kind_of(upload, name)
    upload.seek(0)
    if kind is None:
        raise ValidationError(
            _(
                "“%(name)s” cannot be taken, judging by what is in it. Papers take PDF, OFD, Word, Excel, PowerPoint, "
                "pictures, ZIP and plain text, undamaged, without a password or macros."
            ),
            params={"name": name},
        )
    return Taken(disarmed(name, kind), kind.media_type, upload)
