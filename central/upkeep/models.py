"""What stations report about themselves: read from facts, and made again from them."""

from django.db import models

from central.attendance.models import Incarnation, Reported
from central.stations.models import Station


class Fault(Reported):
    """A media file could not be shown."""

    lesson_id = models.CharField(max_length=36)
    asset_sha256 = models.CharField(max_length=64)
    detail = models.TextField(blank=True)


class Check(Reported):
    """A station looked itself over. ``items`` are the fields of ``CheckItem``, in the station's order."""

    items = models.JSONField(default=list)
    entry_id = models.CharField(max_length=36, blank=True)


class Lock(Reported):
    """A person's PIN was wrong so often that the number had to wait."""

    person_id = models.CharField(max_length=36)


class Start(Reported):
    """A station's program began to run. ``set_aside`` names a damaged database in place of which an empty one began."""

    version = models.CharField(max_length=100)
    set_aside = models.TextField(blank=True)


class Condition(Reported):
    """How a station's box is, by the newest word of one history; the fields are those of ``StationCondition``.

    ``missing_since`` is when the box first told that something of its content is missing which has been ever since.
    """

    received_at = models.DateTimeField(db_index=True)
    version = models.CharField(max_length=100)
    free_mb = models.PositiveBigIntegerField(null=True)
    total_mb = models.PositiveBigIntegerField(null=True)
    written_mb = models.PositiveBigIntegerField(null=True)
    worn_percent = models.PositiveSmallIntegerField(null=True)
    is_read_only = models.BooleanField()
    time = models.CharField(max_length=16)
    publication = models.PositiveBigIntegerField()
    missing_files = models.PositiveIntegerField()
    missing_mb = models.PositiveBigIntegerField()
    missing_since = models.DateTimeField(null=True)
    session_seq = models.PositiveBigIntegerField(null=True)
    volume = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incarnation"], name="condition_once_per_history")]


class Running(models.Model):
    """One boot of a station's box: at least from ``began_at`` until ``ended_at`` it was on, for facts come from then.

    ``first_ms`` and ``last_ms`` are the monotonic clock at its first and last fact, ``told_ms`` at the fact that tells
    the time best. Read from facts, and made again from them.
    """

    incarnation = models.ForeignKey(Incarnation, on_delete=models.CASCADE, related_name="+")
    boot_id = models.CharField(max_length=36)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    first_ms = models.BigIntegerField()
    last_ms = models.BigIntegerField()
    told_ms = models.BigIntegerField()
    began_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(db_index=True)
    is_time_certain = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incarnation", "boot_id"], name="running_once_per_boot")]

    def __str__(self) -> str:
        return f"{self.station} {self.began_at:%Y-%m-%d %H:%M}"


class DayOn(models.Model):
    """How long a station's box was on on one local day, in how many pieces. Read from its boots, as ``days`` tells."""

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(db_index=True)
    on_ms = models.PositiveBigIntegerField()
    pieces = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["station", "day"], name="day_on_once")]

    def __str__(self) -> str:
        return f"{self.station} {self.day}"
