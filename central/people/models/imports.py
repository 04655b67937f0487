"""A roster that somebody uploaded, and what it would change."""

from django.db import models

from central.spreadsheets.models import ImportState, TableImport, TableRow, Verdict
from central.stations.models import Area, Station

__all__ = ["ImportRow", "ImportState", "RosterImport", "Verdict"]


class RosterImport(TableImport):
    """One spreadsheet for the stations of ``area``, or for ``station`` alone.

    ``people_sha256`` names the rosters against which it was read.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, null=True, related_name="+")
    people_sha256 = models.CharField(max_length=64, blank=True)
    ends_missing = models.BooleanField(default=False)


class ImportRow(TableRow):
    """What one row comes to; ``content`` are columns of ``Person``, secrets as hashes."""

    roster_import = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="rows")
    station = models.ForeignKey(Station, on_delete=models.CASCADE, null=True, related_name="+")
    person_id = models.CharField(max_length=32, blank=True)
    number = models.CharField(max_length=60, blank=True)

    class Meta(TableRow.Meta):
        indexes = [models.Index(fields=["roster_import", "verdict"], name="of_import_by_verdict")]
