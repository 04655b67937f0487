"""What was published, when and by whom."""

from django.db import models

from central.stations.models import Station


class Publication(models.Model):
    """One signed state of all documents. ``version`` is that of the TUF snapshot; the centre itself is nobody."""

    version = models.PositiveIntegerField(unique=True)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True)

    def __str__(self) -> str:
        return str(self.version)


class SealedRoster(models.Model):
    """A station's roster as it was last sealed: to seal the same again gives other bytes, which would look like news.

    ``fingerprint`` is the hex SHA-256 of the station's key and the content.
    """

    station = models.OneToOneField(Station, on_delete=models.CASCADE, primary_key=True, related_name="+")
    fingerprint = models.CharField(max_length=64)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.station_id)
