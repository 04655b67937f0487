"""The requirements on stations, version by version; what offices say to reports; reports kept as files."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.identity import new_id
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


class FileState(models.TextChoices):
    """How far a report has come."""

    WAITING = "waiting", _("waits for its turn")
    WORKING = "working", _("being made")
    DONE = "done", _("ready")
    FAILED = "failed", _("failed")
    CALLED_OFF = "called-off", _("called off")
    LET_GO = "let-go", _("let go, because somebody was erased")


class ReportFile(models.Model):
    """A report that is made in the background for one account.

    ``kind`` names what makes it (``files.kinds``), ``asked`` is what it was asked for, ``roots`` are the parts of the
    tree (``rights.Scope``) from which it was made: who downloads it must still see them all.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    kind = models.CharField(max_length=16)
    title = models.CharField(max_length=200)
    asked = models.JSONField(default=dict)
    language = models.CharField(max_length=16)
    roots = models.JSONField(default=list)
    made_by = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=FileState.choices, default=FileState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    size_bytes = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_awaited(self) -> bool:
        """Whether it is still to come."""
        return self.state in {FileState.WAITING, FileState.WORKING}
