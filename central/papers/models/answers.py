"""Who read a paper, and what its addressees and its sender said about what was to be done."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.papers.models.papers import Addressee, Version


class Reading(models.Model):
    """``user``, who had a role where ``addressee`` is, opened a version for the first time."""

    addressee = models.ForeignKey(
        Addressee, on_delete=models.CASCADE, related_name="readings", verbose_name=_("addressee")
    )
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("Reading of a paper")
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["addressee", "version", "user"], name="version_read_once")]

    def __str__(self) -> str:
        return f"{self.addressee}: {self.user.called}"


class Happened(models.TextChoices):
    """What was said of a task."""

    REPORTED = "reported", pgettext_lazy("of a task", "reported done")
    SENT_BACK = "sent-back", pgettext_lazy("of a task", "sent back")
    ACCEPTED = "accepted", pgettext_lazy("of a task", "accepted")


class Step(models.Model):
    """One thing said of the task of an addressee, about a version. Steps are only added; the last one holds."""

    addressee = models.ForeignKey(
        Addressee, on_delete=models.CASCADE, related_name="steps", verbose_name=_("addressee")
    )
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    happened = models.CharField(max_length=16, choices=Happened.choices)
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("Step of a paper")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.addressee}: {self.get_happened_display()}"
