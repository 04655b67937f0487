"""Facts as they came, append-only, and what is known of them.

Everything but ``Incarnation``, ``Run`` and ``Fact`` is a projection and can be made again from the facts.
"""

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from central.stations.models import Station


class _Boxes(models.Manager["Incarnation"]):
    """The histories of stations."""

    def get_queryset(self) -> "models.QuerySet[Incarnation]":
        return super().get_queryset().filter(is_phone=False)


class Incarnation(models.Model):
    """One life of a station's database. ``forked_at`` says when it first told two histories, as a cloned disk does.

    ``parent`` is the history from which this one branched off; it keeps counting where they parted. A phone's sign-in
    (``is_phone``) has one too, which names its sessions: it tells no facts, and ``objects`` leaves it out.
    """

    id = models.CharField(primary_key=True, max_length=36)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="incarnations")
    first_heard_at = models.DateTimeField()
    forked_at = models.DateTimeField(null=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="branches")
    is_phone = models.BooleanField(default=False)

    objects = _Boxes()
    phones: "models.Manager[Incarnation]" = models.Manager()

    retimed: "models.QuerySet[Fact] | None" = None
    """The facts whose time is known otherwise since the newest came, as ``heard`` found out for every other reader."""

    def __str__(self) -> str:
        return self.id

    @cached_property
    def timeless_boots(self) -> frozenset[str]:
        """The boots in which some fact did not know the time, as of the first look: every reader of new facts asks."""
        return frozenset(self.facts.filter(offset_ms=None).values_list("boot_id", flat=True).distinct())

    @cached_property
    def has_heard_time(self) -> bool:
        """Whether any word of the centre for the time is known of; see ``heard``."""
        return self.heard_times.exists()


class Run(models.Model):
    """An unbroken stretch of an incarnation's history that the centre holds; see ``history.Run``."""

    incarnation = models.ForeignKey(Incarnation, on_delete=models.CASCADE, related_name="runs")
    first_seq = models.PositiveBigIntegerField()
    last_seq = models.PositiveBigIntegerField()
    previous_hash = models.CharField(max_length=64)
    head_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incarnation", "first_seq"], name="run_once")]

    def __str__(self) -> str:
        return f"{self.first_seq}-{self.last_seq}"


class Fact(models.Model):
    """A fact exactly as the station wrote it; see ``content_sync.protocol.facts.Fact``.

    ``session_seq`` repeats what the payload says: the fact that opened the room session, the attempt at a quiz or the
    study that this fact is about. A fact that is set apart belongs to nothing.
    """

    pk = models.CompositePrimaryKey("incarnation_id", "seq")
    incarnation = models.ForeignKey(Incarnation, on_delete=models.PROTECT, related_name="facts")
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40)
    boot_id = models.CharField(max_length=36)
    monotonic_ms = models.BigIntegerField()
    wall_ms = models.BigIntegerField()
    offset_ms = models.BigIntegerField(null=True)
    payload = models.TextField()
    received_at = models.DateTimeField()
    session_seq = models.PositiveBigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["incarnation", "session_seq"], condition=Q(session_seq__isnull=False), name="in_session"
            ),
            models.Index(fields=["incarnation", "boot_id"], condition=Q(offset_ms__isnull=True), name="without_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.incarnation_id}/{self.seq}"


class HeardTime(models.Model):
    """The centre's word as a station took it for the time, read from a fact; see ``courses.Word``."""

    incarnation = models.ForeignKey(Incarnation, on_delete=models.CASCADE, related_name="heard_times")
    seq = models.PositiveBigIntegerField()
    boot_id = models.CharField(max_length=36)
    monotonic_ms = models.BigIntegerField()
    true_ms = models.BigIntegerField()
    within_ms = models.PositiveBigIntegerField()
    slept_ms = models.PositiveBigIntegerField()
    fast_ppb = models.IntegerField()
    within_ppb = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incarnation", "seq"], name="heard_once")]
        indexes = [models.Index(fields=["incarnation", "boot_id"], name="heard_in_boot")]

    def __str__(self) -> str:
        return f"{self.boot_id} {self.true_ms} ± {self.within_ms} ms"


class SetApart(models.Model):
    """A fact that is kept and counts nowhere, and the doubt why (``doubts.Doubt``).

    Read from facts, and made again from them: what a newer release can read or believe leaves this table. ``about_seq``
    is the fact that opened what it speaks of, if that can be read.
    """

    incarnation = models.ForeignKey(Incarnation, on_delete=models.CASCADE, related_name="set_apart")
    seq = models.PositiveBigIntegerField()
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    doubt = models.CharField(max_length=16)
    about_seq = models.PositiveBigIntegerField(null=True)
    received_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incarnation", "seq"], name="set_apart_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.incarnation_id}/{self.seq}: {self.doubt}"


class Reported(models.Model):
    """A fact that says all by itself, as another room reads it; ``at`` is as good as the fact's evidence of time."""

    incarnation = models.ForeignKey(Incarnation, on_delete=models.CASCADE, related_name="+")
    seq = models.PositiveBigIntegerField()
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)
    is_time_certain = models.BooleanField()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["incarnation", "seq"], name="%(app_label)s_%(class)s_once")]

    def __str__(self) -> str:
        return f"{self.station} {self.at:%Y-%m-%d %H:%M}"
