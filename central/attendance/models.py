"""Facts as they came, append-only, and what is read from them: room sessions, presences, as-run lines.

Everything but ``Incarnation``, ``Run`` and ``Fact`` is a projection and can be made again from the facts.
"""

from datetime import timedelta
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from central.stations.models import Station

PHONE: Final = "phone"
"""The mode of a session that nobody's box reported: a learner watched on a phone."""
AT_STATIONS: Final = ~Q(mode=PHONE)
PHONES_MAY_TELL: Final = timedelta(days=3)
"""So long after it was opened more may come of a phone's session: a line may be cut, nobody watches for days."""


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


class RoomSession(models.Model):
    """One playback with the people present. ``opened_seq`` names it within its incarnation.

    ``heads`` is how many people without a name were counted at most, ``study_seq`` the opening fact of the collective
    study that it was part of.
    """

    incarnation = models.ForeignKey(Incarnation, on_delete=models.CASCADE, related_name="sessions")
    opened_seq = models.PositiveBigIntegerField()
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="sessions", db_index=False)
    lesson_id = models.CharField(max_length=36, db_index=True)
    asset_sha256 = models.CharField(max_length=64)
    mode = models.CharField(max_length=16)
    entry_id = models.CharField(max_length=36, blank=True)
    occurrence_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(db_index=True)
    is_time_certain = models.BooleanField()
    length_ms = models.PositiveBigIntegerField(null=True)
    close_reason = models.CharField(max_length=16, blank=True)
    spans = models.JSONField(default=list)
    watched_ms = models.PositiveBigIntegerField(default=0)
    heads = models.PositiveIntegerField(default=0)
    study_seq = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incarnation", "opened_seq"], name="session_once")]
        indexes = [models.Index(fields=["station", "opened_at"], name="session_at_station")]

    def __str__(self) -> str:
        return f"{self.station} {self.opened_at:%Y-%m-%d %H:%M}"


class Presence(models.Model):
    """One person in one room session: the intervals there, and the segments seen, all in milliseconds.

    ``absences`` are the times between intervals in which nobody answered "still there?" until somebody did.
    """

    session = models.ForeignKey(RoomSession, on_delete=models.CASCADE, related_name="presences")
    person_id = models.CharField(max_length=36, db_index=True)
    intervals = models.JSONField(default=list)
    absences = models.JSONField(default=list)
    segments = models.JSONField(default=list)
    seen_ms = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person_id"], name="person_once_per_session")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.session}"


class Broadcast(models.Model):
    """One line of the as-run log: what of one occurrence of an entry really aired at one station."""

    incarnation = models.ForeignKey(Incarnation, on_delete=models.CASCADE, related_name="broadcasts")
    seq = models.PositiveBigIntegerField()
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="broadcasts")
    entry_id = models.CharField(max_length=36, db_index=True)
    lesson_id = models.CharField(max_length=36)
    occurrence_at = models.DateTimeField()
    from_at = models.DateTimeField(db_index=True)
    until_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incarnation", "seq"], name="broadcast_once")]

    def __str__(self) -> str:
        return f"{self.station} {self.occurrence_at:%Y-%m-%d %H:%M}"
