"""What stations report about themselves: read from facts, and made again from them."""

from django.db import models

from central.attendance.models import Reported


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
