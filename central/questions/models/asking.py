"""What villages ask the experts, and what they can ask about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.attendance.models import Incarnation
from central.identity import new_id
from central.stations.models import Station


class Topic(models.Model):
    """A subject to ask about."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    title = models.CharField(_("title"), max_length=60)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class PreparedQuestion(models.Model):
    """A question that viewers can choose instead of saying it."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="prepared")
    text = models.CharField(_("question"), max_length=200)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Asked(models.Model):
    """A question as a station reported it; read from facts and made again from them.

    ``voice`` is Ogg Opus, empty if nothing was said. ``seen_at_station`` says that the answer was opened there.
    """

    id = models.CharField(primary_key=True, max_length=36)
    incarnation = models.ForeignKey(Incarnation, on_delete=models.CASCADE, related_name="+")
    seq = models.PositiveBigIntegerField()
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="questions")
    topic_id = models.CharField(max_length=36)
    prepared_id = models.CharField(max_length=36, blank=True)
    text = models.TextField(blank=True)
    voice = models.BinaryField(default=b"")
    lesson_id = models.CharField(max_length=36, blank=True)
    position_ms = models.PositiveBigIntegerField(null=True)
    person_id = models.CharField(max_length=36, blank=True)
    asked_at = models.DateTimeField(db_index=True)
    is_time_certain = models.BooleanField()
    seen_at_station = models.BooleanField(default=False)

    class Meta:
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return self.text or self.id
