"""Which records are samples."""

from django.db import models


class SampleRecord(models.Model):
    """One record that was put in as a sample: its model, such as ``stations.station``, and its key as text."""

    model = models.CharField(max_length=60)
    record_id = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "record_id"], name="sample_once")]

    def __str__(self) -> str:
        return f"{self.model} {self.record_id}"
