"""Messages that an area shows on the TVs of its stations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.identity import new_id
from central.stations.models import Area


class Notice(models.Model):
    """A notice with its validity."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="notices", verbose_name=_("area"))
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"), blank=True)
    valid_from = models.DateTimeField(_("from"))
    valid_until = models.DateTimeField(_("until"), null=True, blank=True)

    def __str__(self) -> str:
        return self.title
