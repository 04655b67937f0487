"""That somebody was erased: who did it, when and why, and nothing of who it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.identity import new_id
from central.stations.models import Station


class Erasure(models.Model):
    """One person was erased. ``erased_by`` is None where a retention period did it."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    erased_at = models.DateTimeField(db_index=True)
    erased_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        ordering = ["-erased_at", "-id"]

    def __str__(self) -> str:
        return f"{self.erased_at:%Y-%m-%d %H:%M}"


class ErasedId(models.Model):
    """An id that is nobody's any more, and a station whose roster named it: that station is told to forget it.

    In records it stays, and says nothing. What comes in late about it is emptied.
    """

    erasure = models.ForeignKey(Erasure, on_delete=models.PROTECT, related_name="ids")
    person_id = models.CharField(max_length=32, db_index=True)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["station", "person_id"], name="erased_once_per_station")]

    def __str__(self) -> str:
        return self.person_id
