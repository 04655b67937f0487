"""What learners should reach, version by version, and who belongs to which group."""

from django.db import models

from central.people.models import Person


class TargetsVersion(models.Model):
    """What was to be reached from ``saved_at`` on: the fields of ``targets.Targets``. The newest holds."""

    rules = models.JSONField()
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.saved_at:%Y-%m-%d %H:%M}"


class Membership(models.Model):
    """The group of a person: ``group`` is the id of a ``targets.Group``; one that is gone is none."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="membership")
    group = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.person}: {self.group}"
