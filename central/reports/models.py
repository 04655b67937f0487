"""The requirements on stations, version by version."""

from django.db import models


class StandardsVersion(models.Model):
    """What was required from ``saved_at`` on: the fields of ``standards.Standards``. The newest is in force."""

    rules = models.JSONField()
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT)
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.saved_at:%Y-%m-%d %H:%M}"
