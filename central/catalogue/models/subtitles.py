"""Subtitles of lessons."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.catalogue.models.lessons import Lesson
from central.catalogue.models.media import Asset


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
