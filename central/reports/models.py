"""The requirements on stations, version by version; what offices say to reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.stations.models import Area


class StandardsVersion(models.Model):
    """What was required from ``saved_at`` on: the fields of ``standards.Standards``. The newest is in force."""

    rules = models.JSONField()
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT)
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.saved_at:%Y-%m-%d %H:%M}"


class Remark(models.Model):
    """What an office says to the report of an area for a period (written as ``periods.Period`` writes it)."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("area"))
    period = models.CharField(_("period"), max_length=7)
    text = models.TextField(_("remarks"), blank=True)
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "period"], name="remark_once")]

    def __str__(self) -> str:
        return f"{self.area} {self.period}"
