"""What was published, when and by whom."""

from django.db import models

from central.stations.models import Station


class Publication(models.Model):
    """One signed state of all documents. ``version`` is that of the TUF snapshot; the centre itself is nobody.

    ``preview`` shows what a person changed with it. ``contents`` are the shared documents that can be gone back to, as
    hex SHA-256 by path; None where nobody changed any, and once they are kept no longer (``returning.keeping``).
    """

    version = models.PositiveIntegerField(unique=True)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True)
    preview = models.OneToOneField(
        "publishing.Preview", on_delete=models.PROTECT, null=True, related_name="publication"
    )
    contents = models.JSONField(null=True)

    def __str__(self) -> str:
        return str(self.version)


class Personal(models.TextChoices):
    """What is said to one station alone."""

    ROSTER = "roster"
    STANDINGS = "standings"
    ANSWERS = "answers"


class SealedDocument(models.Model):
    """A personal document as it was last sealed: to seal the same again gives other bytes, which would look like news.

    ``fingerprint`` is the hex SHA-256 of the station's key and of what the document says.
    """

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=Personal.choices)
    fingerprint = models.CharField(max_length=64)
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["station", "kind"], name="sealed_once")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.kind}"
