"""A paper, what stands in it version by version, and the areas to which it goes."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.identity import new_id
from central.stations.models import Area


class Paper(models.Model):
    """What the office of ``area`` sends to offices below it, or keeps for itself.

    What stands in it is its ``newest`` version. One that was taken back stays, and its addressees see it no more.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="papers", verbose_name=_("area"))
    sent_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name=pgettext_lazy("a paper", "sent by")
    )
    sent_at = models.DateTimeField(pgettext_lazy("a paper", "sent at"))
    newest = models.PositiveSmallIntegerField(_("newest version"), default=1)
    taken_back_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("taken back by")
    )
    taken_back_at = models.DateTimeField(_("taken back at"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("of an office", "Paper")
        ordering = ["-id"]

    def __str__(self) -> str:
        newest = self.versions.last()
        return str(newest) if newest else f"{self.area} {self.sent_at:%Y-%m-%d}"


class Version(models.Model):
    """What stands in a paper from ``saved_at`` on; ``number`` counts from 1.

    ``symbol`` is what offices call it by, such as 青远教〔2026〕12号. ``task`` says what is to be done until the end of
    ``due_on``; both are there, or neither.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="versions", verbose_name=_("paper"))
    number = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=200)
    symbol = models.CharField(_("number of the paper"), max_length=60, blank=True)
    words = models.TextField(pgettext_lazy("of a paper", "words"), blank=True)
    task = models.TextField(_("to be done"), blank=True)
    due_on = models.DateField(_("until"), null=True, blank=True)
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Version of a paper")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once"),
            models.CheckConstraint(
                condition=models.Q(task="", due_on=None) | (~models.Q(task="") & models.Q(due_on__isnull=False)),
                name="paper_task_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_over(self, today: date) -> bool:
        """Say whether its last day has passed before ``today``."""
        return self.due_on is not None and self.due_on < today


class Addressee(models.Model):
    """The office of ``area``: whoever was given a role there reads the paper, and it reports what is to be done."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="addressees", verbose_name=_("paper"))
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("area"))

    class Meta:
        verbose_name = _("Addressee of a paper")
        constraints = [models.UniqueConstraint(fields=["paper", "area"], name="addressee_once_per_paper")]

    def __str__(self) -> str:
        return f"{self.paper} → {self.area}"
