"""Messages that an area shows on the TVs of its stations."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from central.attendance.models import Reported
from central.catalogue.models import Asset
from central.identity import new_id
from central.stations.models import Area
from content_sync.protocol.documents import NoticeKind


class Kind(models.TextChoices):
    """Under which heading a notice stands on the TV."""

    NOTICE = NoticeKind.NOTICE, _("Notice")
    VILLAGE = NoticeKind.VILLAGE, _("Village affairs")
    FINANCE = NoticeKind.FINANCE, _("Finance")
    POLICY = NoticeKind.POLICY, _("Policy")
    GUIDE = NoticeKind.GUIDE, _("Guide")
    OTHER = NoticeKind.OTHER, _("Other")


class Notice(models.Model):
    """A notice with its validity. ``body`` is the text of its first page; more pages may follow."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="notices", verbose_name=_("area"))
    kind = models.CharField(_("heading"), max_length=16, choices=Kind.choices, default=Kind.NOTICE)
    number = models.PositiveIntegerField(
        _("number"),
        null=True,
        blank=True,
        unique=True,
        validators=[MinValueValidator(1), MaxValueValidator(99_999)],
        error_messages={"unique": _("Another notice has this number already.")},
    )
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"), blank=True)
    must_be_read = models.BooleanField(_("must be read"), default=False)
    valid_from = models.DateTimeField(_("from"))
    valid_until = models.DateTimeField(_("until"), null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class Page(models.Model):
    """A page after the first: a text, a table (rows of cells of one width, the first row is the heading), a picture."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="pages")
    position = models.PositiveIntegerField(default=0)
    text = models.TextField(_("text"), blank=True)
    table = models.JSONField(_("table"), default=list, blank=True)
    picture = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.notice} ({self.position})"


class Reading(Reported):
    """A notice that must be read was confirmed at a station: by a person, or with an empty ``person_id`` by the room.

    Read from facts, and made again from them.
    """

    notice_id = models.CharField(max_length=36, db_index=True)
    person_id = models.CharField(max_length=36, blank=True)
