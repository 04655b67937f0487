"""How stations came to stand otherwise."""

from django.db import models

from central.stations.models import Station


class StatusChange(models.Model):
    """A station stands otherwise since ``at``: two values of ``Hearing``, the first empty where it was first looked at.

    The centre had heard it last at ``last_heard_at``.
    """

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="status_changes")
    before = models.CharField(max_length=16, blank=True)
    after = models.CharField(max_length=16)
    at = models.DateTimeField(db_index=True)
    last_heard_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.station} {self.before} → {self.after}"
