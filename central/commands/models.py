"""What the county told stations to do, what stations say of it, and the pictures of screens that it asked for."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.attendance.models import Reported
from central.identity import new_id
from central.stations.models import Station


class Command(models.Model):
    """One order to one station. Those that were given together, by one press of a button, share their ``batch``.

    ``order`` are the fields of one of the orders in ``content_sync.protocol.documents.commands``, with its ``type``.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    batch = models.CharField(_("given together"), max_length=32, db_index=True)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="commands", verbose_name=_("station"))
    order = models.JSONField(_("order"))
    issued_at = models.DateTimeField(_("given at"), db_index=True)
    issued_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("given by")
    )
    expires_at = models.DateTimeField(_("valid until"))
    called_back_at = models.DateTimeField(_("called back at"), null=True)
    called_back_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("called back by")
    )

    class Meta:
        verbose_name = _("command to a station")
        indexes = [models.Index(fields=["station", "issued_at"], name="command_of_station")]

    def __str__(self) -> str:
        return f"{self.order['type']} {self.station}"


class Report(Reported):
    """How far a command came, as its station tells. Read from facts, and made again from them."""

    command_id = models.CharField(max_length=36, db_index=True)
    outcome = models.CharField(max_length=16)
    obstacle = models.CharField(max_length=16, blank=True)
    files = models.PositiveIntegerField(default=0)
    damaged = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)


class ScreenPicture(models.Model):
    """What a station's screen showed when it was asked for last; ``hidden`` says why there is no ``jpeg``.

    ``taken_at`` is missing where the station did not know the time.
    """

    station = models.OneToOneField(Station, on_delete=models.PROTECT, related_name="screen_picture")
    command = models.ForeignKey(Command, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(db_index=True)
    hidden = models.CharField(max_length=16, blank=True)
    jpeg = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"{self.station} {self.received_at:%Y-%m-%d %H:%M}"

    @property
    def shown_at(self) -> datetime:
        """When it was taken, as well as that is known."""
        return self.taken_at or self.received_at
