"""Files on their way to become the media of lessons."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.catalogue.models.lessons import Lesson
from central.identity import new_id


class UploadState(models.TextChoices):
    """How far an upload has come."""

    WAITING = "waiting", _("Waiting")
    PROCESSING = "processing", _("Processing")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Refused")


class UploadProblem(models.TextChoices):
    """Why an upload could not become a lesson's medium, as a sentence for a person."""

    EMPTY = "empty", _("The file is empty. Please choose it again.")
    TEXT = "text", _("This is a text file. A lesson is a video, a sound, a PDF or pictures.")
    UNREADABLE = "unreadable", _("This file cannot be read: it is damaged, or of no kind that can be a lesson.")
    NO_PICTURE = "no-picture", _("This file has neither picture nor sound. Please choose another.")
    INCOMPLETE = "incomplete", _("The end of the file is missing: it was not copied whole. Please copy it again.")
    ENCRYPTED = "encrypted", _("This PDF opens with a password only. Save it without password, then upload it again.")
    NO_PAGES = (
        "no-pages",
        _("There is no picture in this ZIP file. Save documents and slides as PDF, then upload the PDF."),
    )
    TOO_MANY_PAGES = "too-many-pages", _("It has more than 500 pages. Please split it into several lessons.")
    TOO_LARGE = "too-large", _("A picture in it is too large to be drawn. Please make it smaller first.")
    NO_SPACE = "no-space", _("The centre's disk is full. Please make room, then upload the file again.")
    STANDSTILL = (
        "standstill",
        _("Preparing this file came to a standstill. It may be damaged; try another copy of it."),
    )
    INTERRUPTED = (
        "interrupted",
        _("Preparing this file failed three times. It may be damaged; try another copy of it."),
    )
    REPLACED = "replaced", _("The lesson was given other content before this was made.")
    FAULT = "fault", _("The centre could not prepare this file, through a fault of its own. Please report it.")


class Upload(models.Model):
    """A file that somebody uploaded, on its way to become a lesson's medium; ``source_sha256`` is of its bytes."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="uploads")
    file = models.FileField()
    original_name = models.CharField(max_length=255)
    source_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=16, choices=UploadState.choices, default=UploadState.WAITING)
    progress_percent = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=16, choices=UploadProblem.choices, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.original_name


class PartialUpload(models.Model):
    """A file on its way in, piece by piece; ``upload`` is what it became once it was whole.

    What has come of it lies in the folder of incoming files, under its id.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="partial_uploads")
    original_name = models.CharField(max_length=255)
    size_bytes = models.PositiveBigIntegerField()
    begun_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT)
    begun_at = models.DateTimeField(auto_now_add=True)
    upload = models.OneToOneField(Upload, on_delete=models.CASCADE, null=True, related_name="+")

    def __str__(self) -> str:
        return self.original_name
