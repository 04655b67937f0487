"""Courses and their lessons."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.catalogue.chapters import check_chapters
from central.catalogue.models.media import Asset
from central.identity import new_id
from central.stations.models import Area
from content_sync.protocol import documents as wire


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
