"""Courses, lessons, and the media that an upload becomes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.catalogue.chapters import check_chapters
from central.catalogue.words import SHORT
from central.identity import new_id
from central.policies.words import PROFILES
from central.stations.models import Area
from content_sync.protocol import documents as wire
from content_sync.protocol.documents import PAGE_MS, LessonKind, kind_of


class Asset(models.Model):
    """One media file in the publication's store; the fields are those of ``content_sync.protocol.documents.Asset``.

    ``loudness_lufs`` was measured of a film or sound as stations play it; None for what is silent, or never was heard.
    """

    sha256 = models.CharField(primary_key=True, max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    chunks_sha256 = models.CharField(max_length=64)
    chunk_size_bytes = models.PositiveIntegerField()
    duration_ms = models.PositiveBigIntegerField(null=True)
    loudness_lufs = models.FloatField(null=True)

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def kind(self) -> LessonKind:
        """What a lesson is made of that has this medium."""
        return kind_of(self.media_type)

    @property
    def page_count(self) -> int:
        """How many pages a medium of pages has."""
        return (self.duration_ms or 0) // PAGE_MS


class Topic(models.Model):
    """A subject that lessons of several courses share."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    title = models.CharField(
        _("title"), max_length=40, unique=True, error_messages={"unique": _("There is a topic of this name already.")}
    )
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Course(models.Model):
    """A course: lessons in an order. ``area`` is whose it is; without one it is the whole centre's."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="courses", verbose_name=_("area")
    )
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Difficulty(models.TextChoices):
    """How much a lesson asks of who watches it."""

    EASY = wire.Difficulty.EASY.value, pgettext_lazy("difficulty", "easy")
    ORDINARY = wire.Difficulty.ORDINARY.value, pgettext_lazy("difficulty", "ordinary")
    HARD = wire.Difficulty.HARD.value, pgettext_lazy("difficulty", "hard")


class Lesson(models.Model):
    """A lesson. It can be published once it has a medium: a video, a sound or pages.

    ``number`` is the short number that a viewer can type. ``months`` (1 to 12, in order) say when in the year it is
    wanted in the fields, none for always; ``chapters`` holds one line for each, see ``chapters.read_chapters``.
    ``groups`` are ids of groups of learners (``central.credits.targets``) for whom it is meant, none for everybody.
    ``published_difficulty`` is the difficulty that stations were told last, by which credit is judged.
    ``version`` counts how often its form was saved, so that of two who have it open the later one is told.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="lessons", verbose_name=_("course"))
    number = models.PositiveIntegerField(
        _("lesson number"), unique=True, error_messages={"unique": _("Another lesson has this number already.")}
    )
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    required = models.BooleanField(_("required"), default=False)
    is_filler = models.BooleanField(_("fills pauses"), default=False)
    topics = models.ManyToManyField(Topic, blank=True, related_name="lessons", verbose_name=_("topics"))
    months = models.JSONField(_("months"), default=list, blank=True)
    chapters = models.TextField(_("chapters"), blank=True, validators=[check_chapters])
    groups = models.JSONField(_("for whom"), default=list, blank=True)
    difficulty = models.CharField(
        _("difficulty"), max_length=16, choices=Difficulty.choices, default=Difficulty.ORDINARY
    )
    medium = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    poster = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, editable=False)
    published_difficulty = models.CharField(
        max_length=16, choices=Difficulty.choices, default=Difficulty.ORDINARY, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["position", "number"]

    def __str__(self) -> str:
        return self.title


class SubtitleLanguage(models.TextChoices):
    """The languages in which subtitles are made (BCP 47)."""

    CHINESE = "zh-Hans", _("Chinese")
    ENGLISH = "en", _("English")
    UYGHUR = "ug", _("Uyghur")
    TIBETAN = "bo", _("Tibetan")
    MONGOLIAN = "mn-Mong", _("Mongolian")
    ZHUANG = "za", _("Zhuang")
    YI = "ii", _("Yi")


class Subtitles(models.Model):
    """A lesson's subtitles in one language: a WebVTT file in the media store."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="subtitles")
    language = models.CharField(
        pgettext_lazy("of subtitles", "language"), max_length=16, choices=SubtitleLanguage.choices
    )
    file = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["lesson", "language"], name="subtitles_once_per_language")]

    def __str__(self) -> str:
        return f"{self.lesson} ({self.language})"


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


class MediumForm(models.Model):
    """One form of a film: ``file`` shows the same seconds as ``medium``, for stations of ``profile``.

    Without ``file`` it is to be made, of what came with ``upload`` or of the medium itself, unless a ``problem`` says
    why it was given up. The main form is a row of its own whose file is the medium.
    """

    medium = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="forms")
    profile = models.CharField(max_length=8, choices=PROFILES)
    file = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, related_name="+")
    upload = models.ForeignKey(Upload, on_delete=models.SET_NULL, null=True, related_name="forms")
    progress_percent = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=16, choices=UploadProblem.choices, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["medium", "profile"], name="form_once_per_profile")]

    def __str__(self) -> str:
        return f"{self.profile} ({self.medium})"

    @property
    def words(self) -> str:
        """What the form is called."""
        return str(dict(SHORT)[self.profile])

    @property
    def is_to_be_made(self) -> bool:
        """Whether it waits for its turn or is being made."""
        return self.file_id is None and not self.problem
