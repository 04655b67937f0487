"""What named staff say against what boxes reported. A fact is never touched, and a correction neither."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.identity import new_id
from central.stations.models import Station


class Correcting(models.TextChoices):
    """What a correction does."""

    ADD = "add", _("minutes added")
    STRIKE = "strike", _("presence struck")


class AppendOnly(models.Model):
    """A row that is written once, by somebody, for a reason."""

    reason = models.CharField(_("reason"), max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        """Write it for the first time.

        Raises:
            IntegrityError: it has been written before.
        """
        super().save(**{**options, "force_insert": True})


class Correction(AppendOnly):
    """Minutes of a lesson that count besides what was reported, or a presence in a session that does not count.

    ``station`` is where it belongs: that of the session, or that of the person. ``on`` is a local day. ``minutes`` is 0
    for a presence; ``incarnation_id`` and ``opened_seq`` name its session as facts do, and are empty for minutes.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    kind = models.CharField(max_length=8, choices=Correcting.choices)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    person_id = models.CharField(max_length=36, db_index=True)
    lesson_id = models.CharField(max_length=36)
    on = models.DateField(db_index=True)
    minutes = models.PositiveSmallIntegerField(default=0)
    incarnation_id = models.CharField(max_length=36, blank=True)
    opened_seq = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["incarnation_id", "opened_seq", "person_id"], name="struck_presence")]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id} {self.on}"


class Withdrawal(AppendOnly):
    """A correction that does not hold any more."""

    correction = models.OneToOneField(Correction, on_delete=models.PROTECT, related_name="withdrawal")

    def __str__(self) -> str:
        return str(self.correction)
