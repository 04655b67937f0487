"""Rules that somebody tries before they hold, and whose credits they would change."""

from django.db import models

from central.identity import new_id
from central.people.models import Person
from central.stations.models import Area


class TrialState(models.TextChoices):
    """How far a trial has come."""

    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


class Trial(models.Model):
    """Everybody in ``area`` judged for ``year`` by the rules that held, ``before``, and by others, ``after``.

    Both are fields of ``content_sync.protocol.documents.Policy``.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    before = models.JSONField()
    after = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=TrialState.choices, default=TrialState.WORKING)
    people_done = models.PositiveIntegerField(default=0)
    people_total = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.area} {self.year}"


class TrialLine(models.Model):
    """A person for whom something would change. All amounts are hundredths of a credit; a target of 0 is none."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="lines")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    before = models.PositiveIntegerField()
    after = models.PositiveIntegerField()
    target_before = models.PositiveIntegerField()
    target_after = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.person}: {self.before} {self.after}"

    @property
    def difference(self) -> int:
        """What the person would gain, in hundredths; negative is lost."""
        return self.after - self.before

    @property
    def reached_before(self) -> bool:
        """Whether the target is reached by the rules that hold."""
        return 0 < self.target_before <= self.before

    @property
    def reached_after(self) -> bool:
        """Whether it would be reached."""
        return 0 < self.target_after <= self.after
