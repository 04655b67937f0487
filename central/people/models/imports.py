"""A spreadsheet that somebody uploaded, and what it would change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.identity import new_id
from central.stations.models import Area, Station


class ImportState(models.TextChoices):
    """How far a spreadsheet has come."""

    READING = "reading", _("being read")
    REFUSED = "refused", _("cannot be read")
    READY = "ready", _("waits for you to apply it")
    APPLYING = "applying", _("being applied")
    APPLIED = "applied", _("applied")
    OUTDATED = "outdated", _("people have changed since")
    FAILED = "failed", _("failed")


class Verdict(models.TextChoices):
    """What a spreadsheet says of one person."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    SAME = "same", _("unchanged")
    MISSING = "missing", _("not in the file")
    WRONG = "wrong", _("wrong")


class RosterImport(models.Model):
    """One spreadsheet for the stations of ``area``, or for ``station`` alone.

    ``sealed`` is the file, and after reading only its wrong rows as a spreadsheet, under a key that is not in the
    database; empty when neither is needed. ``file_sha256`` names the file and ``people_sha256`` the rosters against
    which it was read. ``problem`` says why it cannot be read (``spreadsheets.errors.Unreadable``). ``notes`` are what
    the clerk should know of the reading.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(db_index=True)
    original_name = models.CharField(max_length=255)
    sealed = models.BinaryField(default=b"")
    file_sha256 = models.CharField(max_length=64)
    people_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=16, choices=ImportState.choices, default=ImportState.READING)
    problem = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    ends_missing = models.BooleanField(default=False)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-uploaded_at", "-id"]

    def __str__(self) -> str:
        return self.original_name


class ImportRow(models.Model):
    """What one row of the spreadsheet comes to.

    ``row`` is its number in the file, 0 for who is not in it. ``content`` is what the person will be (columns of
    ``Person``; secrets as hashes), ``changes`` what of it is new as [column, before, after], ``reasons`` what is wrong
    as [heading of the column, reason, what it names].
    """

    roster_import = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField()
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    station = models.ForeignKey(Station, on_delete=models.CASCADE, null=True, related_name="+")
    person_id = models.CharField(max_length=32, blank=True)
    number = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=100, blank=True)
    content = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["row", "id"]
        indexes = [models.Index(fields=["roster_import", "verdict"], name="of_import_by_verdict")]

    def __str__(self) -> str:
        return f"{self.row}: {self.verdict}"
