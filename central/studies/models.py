"""Collective studies, read from facts and made again from them."""

from django.db import models

from central.attendance.models import Incarnation
from central.stations.models import Station
from content_sync.protocol.payloads import Mark

CAME = (Mark.PRESENT.value, Mark.LATE.value)
"""The marks of those who came."""


class Study(models.Model):
    """People called together at a station. ``opened_seq`` names it within its incarnation.

    ``lesson_ids`` is what they meant to see, ``heads`` how many came whom nobody knows by name, ``expected`` how many
    learners the station had then, never fewer than came; ``closed_at`` is None while the end is not known.
    """

    incarnation = models.ForeignKey(Incarnation, on_delete=models.CASCADE, related_name="+")
    opened_seq = models.PositiveBigIntegerField()
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="studies")
    title = models.TextField(blank=True)
    lesson_ids = models.JSONField(default=list)
    person_id = models.CharField(max_length=36, blank=True)
    opened_at = models.DateTimeField(db_index=True)
    is_time_certain = models.BooleanField()
    closed_at = models.DateTimeField(null=True)
    heads = models.PositiveIntegerField(default=0)
    expected = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "studies"
        constraints = [models.UniqueConstraint(fields=["incarnation", "opened_seq"], name="study_once")]

    def __str__(self) -> str:
        return f"{self.station} {self.opened_at:%Y-%m-%d %H:%M}"


class RollCall(models.Model):
    """The newest mark of one person in one study; see ``content_sync.protocol.payloads.Mark``."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="marks")
    person_id = models.CharField(max_length=36, db_index=True)
    mark = models.CharField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "person_id"], name="person_once_per_study")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.mark}"


class Note(models.Model):
    """A note of the discussion, in words or spoken: ``voice`` is Ogg Opus."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="notes")
    seq = models.PositiveBigIntegerField()
    text = models.TextField(blank=True)
    voice = models.BinaryField(default=b"")

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["study", "seq"], name="note_once_per_study")]

    def __str__(self) -> str:
        return self.text or f"({self.seq})"
