"""What happened to a question."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.accounts.models import User
from central.stations.models import Station


class Happened(models.TextChoices):
    """What somebody did about a question."""

    HANDED_OVER = "handed-over", _("handed it over")
    ANSWERED = "answered", _("answered it")
    CORRECTED = "corrected", _("changed the answer")
    CLIP = "clip", _("recorded a clip for it")
    SHARED = "shared", _("wrote it down for everybody")


class Step(models.Model):
    """One step of a question that ``station`` asked; rows are added, never changed. ``to`` is who has it now."""

    question_id = models.CharField(max_length=36, db_index=True)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    happened = models.CharField(max_length=16, choices=Happened.choices)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.get_happened_display()}"
