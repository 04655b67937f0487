"""What airs when, and for which area."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.catalogue.models import Lesson
from central.identity import new_id
from central.stations.models import Area


class Entry(models.Model):
    """A lesson at a time for an area; see ``playlists.model.ScheduleEntry`` for ``starts_local`` and ``rule``."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="entries", verbose_name=_("area"))
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="entries", verbose_name=_("lesson"))
    starts_local = models.CharField(_("starts"), max_length=19)
    timezone = models.CharField(_("time zone"), max_length=64, default="Asia/Shanghai")
    rule = models.CharField(_("repeats"), max_length=200, blank=True)
    exceptions = models.JSONField(_("except on"), default=list, blank=True)

    class Meta:
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.starts_local} {self.lesson}"
