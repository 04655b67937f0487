"""Courses, lessons, and the media that an upload becomes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.identity import new_id


class Asset(models.Model):
    """One media file in the publication's store; the fields are those of ``content_sync.protocol.documents.Asset``."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    chunks_sha256 = models.CharField(max_length=64)
    chunk_size_bytes = models.PositiveIntegerField()
    duration_ms = models.PositiveBigIntegerField(null=True)

    def __str__(self) -> str:
        return self.sha256[:12]


class Course(models.Model):
    """A course: lessons in an order."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Lesson(models.Model):
    """A lesson. It can be published once it has a video. ``number`` is the short number that a viewer can type."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="lessons", verbose_name=_("course"))
    number = models.PositiveIntegerField(
        _("lesson number"), unique=True, error_messages={"unique": _("Another lesson has this number already.")}
    )
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    required = models.BooleanField(_("required"), default=False)
    video = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    poster = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "number"]

    def __str__(self) -> str:
        return self.title


class UploadState(models.TextChoices):
    """How far an upload has come."""

    WAITING = "waiting", _("Waiting")
    PROCESSING = "processing", _("Processing")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Refused")


class UploadProblem(models.TextChoices):
    """Why an upload could not become a video, as a sentence for a person."""

    EMPTY = "empty", _("The file is empty. Please choose the video again.")
    TEXT = "text", _("This is a text file and not a video.")
    UNREADABLE = "unreadable", _("This file is not a video, or it is damaged.")
    NO_PICTURE = "no-picture", _("This file has no moving picture. A lesson needs a video.")
    INCOMPLETE = "incomplete", _("The end of the video is missing: it was not copied whole. Please copy it again.")
    NO_SPACE = "no-space", _("The centre's disk is full. Please make room, then upload the video again.")
    STANDSTILL = (
        "standstill",
        _("Preparing this video came to a standstill. It may be damaged; try another copy of it."),
    )
    INTERRUPTED = (
        "interrupted",
        _("Preparing this video failed three times. It may be damaged; try another copy of it."),
    )
    FAULT = "fault", _("The centre could not prepare this video, through a fault of its own. Please report it.")


class Upload(models.Model):
    """A file that somebody uploaded, on its way to become a lesson's video."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="uploads")
    file = models.FileField()
    original_name = models.CharField(max_length=255)
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=16, choices=UploadState.choices, default=UploadState.WAITING)
    progress_percent = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=16, choices=UploadProblem.choices, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.original_name
