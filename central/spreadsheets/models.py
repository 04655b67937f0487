"""What is kept of an uploaded table until it is applied: shared by the rooms that take tables in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.identity import new_id


class ImportState(models.TextChoices):
    """How far a table has come."""

    READING = "reading", _("being read")
    REFUSED = "refused", _("cannot be read")
    READY = "ready", _("waits for you to apply it")
    APPLYING = "applying", _("being applied")
    APPLIED = "applied", _("applied")
    OUTDATED = "outdated", _("something has changed since")
    FAILED = "failed", _("failed")


IN_PROGRESS = (ImportState.READING, ImportState.APPLYING)
TO_APPLY = (ImportState.READY, ImportState.APPLYING)


class Verdict(models.TextChoices):
    """What a table says of one record."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    SAME = "same", _("unchanged")
    MISSING = "missing", _("not in the file")
    WRONG = "wrong", _("wrong")


class TableImport(models.Model):
    """One uploaded table; its lines are ``rows``.

    ``sealed`` is the file, and after reading only its wrong rows, under a key that is not in the database; empty when
    neither is needed. ``file_sha256`` names the file. ``problem`` says why it cannot be read (``errors.Unreadable``).
    ``notes`` are what the clerk should know of the reading.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(db_index=True)
    original_name = models.CharField(max_length=255)
    sealed = models.BinaryField(default=b"")
    file_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=16, choices=ImportState.choices, default=ImportState.READING)
    problem = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ["-uploaded_at", "-id"]

    def __str__(self) -> str:
        return self.original_name


class TableRow(models.Model):
    """What one row of a table comes to.

    ``row`` is its number in the file, 0 for what is not in it. ``content`` is what the record will be, ``changes`` what
    of it is new as [column, before, after], ``reasons`` what is wrong as [heading, reason, what it names].
    """

    row = models.PositiveIntegerField()
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    name = models.CharField(max_length=100, blank=True)
    content = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    reasons = models.JSONField(default=list)

    class Meta:
        abstract = True
        ordering = ["row", "id"]

    def __str__(self) -> str:
        return f"{self.row}: {self.verdict}"
