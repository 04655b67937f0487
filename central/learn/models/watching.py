"""What phones report: playbacks, and in small pieces what was really played of them."""

from django.db import models

from central.identity import new_id
from central.learn.models.signing_in import SignIn
from central.stations.models import Station


class Viewing(models.Model):
    """One playback of a lesson on one phone, from the centre's instant ``opened_at`` on.

    ``number`` names it within its sign-in. It ended when the person began another, wherever: then ``ended_at`` says so.
    ``answered_ms`` is how much had been played when somebody last said to be there.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    sign_in = models.ForeignKey(SignIn, on_delete=models.CASCADE, related_name="viewings")
    number = models.PositiveIntegerField()
    person_id = models.CharField(max_length=32, db_index=True)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    lesson_id = models.CharField(max_length=36)
    asset_sha256 = models.CharField(max_length=64)
    duration_ms = models.PositiveBigIntegerField()
    is_locked = models.BooleanField()
    opened_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)
    answered_ms = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sign_in", "number"], name="viewing_once")]

    def __str__(self) -> str:
        return f"{self.sign_in_id}/{self.number}"


class Piece(models.Model):
    """An uninterrupted piece of playback: a ``Span`` of the viewing, with the number that the phone gave it."""

    viewing = models.ForeignKey(Viewing, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    at_ms = models.PositiveBigIntegerField()
    start_ms = models.PositiveBigIntegerField()
    end_ms = models.PositiveBigIntegerField()
    rate = models.FloatField()

    class Meta:
        ordering = ["at_ms"]
        constraints = [models.UniqueConstraint(fields=["viewing", "number"], name="piece_once")]

    def __str__(self) -> str:
        return f"{self.viewing_id} {self.number}"
