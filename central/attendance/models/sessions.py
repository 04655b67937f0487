"""What is read from facts: room sessions, presences, as-run lines. All are projections, made again from the facts."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.db.models import Q

from central.attendance.models.facts import Incarnation
from central.stations.models import Station

PHONE: Final = "phone"
"""The mode of a session that nobody's box reported: a learner watched on a phone."""
AT_STATIONS: Final = ~Q(mode=PHONE)
PHONES_MAY_TELL: Final = timedelta(days=3)
"""So long after it was opened more may come of a phone's session: a line may be cut, nobody watches for days."""


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
