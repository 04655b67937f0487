"""What viewers asked for: read from facts, and made again from them."""

from django.db import models

from central.attendance.models import Reported


class Wish(Reported):
    """A lesson that was not at the station yet was asked for, or a broadcast to be kept for later.

    A broadcast has ``entry_id`` and ``occurrence_at``, a lesson ``lesson_id``; an empty ``person_id`` is the room.
    """

    lesson_id = models.CharField(max_length=36, blank=True, db_index=True)
    entry_id = models.CharField(max_length=36, blank=True, db_index=True)
    occurrence_at = models.DateTimeField(null=True)
    person_id = models.CharField(max_length=36, blank=True)

    class Meta(Reported.Meta):
        verbose_name_plural = "wishes"
