"""Statements on their way to a learning record store."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from central.identity import new_id
from central.stations.models import Area


class SendingState(models.TextChoices):
    """How far a sending has come."""

    WAITING = "waiting", _("waits for its turn")
    DONE = "done", _("sent")
    FAILED = "failed", _("failed")
    CALLED_OFF = "called-off", _("called off")


class Problem(models.TextChoices):
    """Why a sending failed, or waits."""

    NONE = "", ""
    NOT_SET_UP = "not-set-up", _("No store is set up.")
    NOT_HTTPS = "not-https", _("The store's address must begin with https.")
    PASSWORD_FILE = "password-file", _("The file with the password cannot be read.")
    CREDENTIALS = "credentials", _("The store does not take this name and password.")
    ADDRESS = "address", _("There is no store at this address.")
    UNREACHABLE = "unreachable", _("The store could not be reached; it is tried again.")
    GIVEN_UP = "given-up", _("The store could not be reached for a day.")


class Sending(models.Model):
    """The statements of an area, or of all, in a period (as ``periods.Period`` writes it).

    What follows the session ``after`` is still to be sent. ``held`` are statements that the store has under the same
    id with another content, ``refused`` what it does not take.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, related_name="+")
    period = models.CharField(max_length=7)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    give_up_at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=SendingState.choices, default=SendingState.WAITING)
    problem = models.CharField(max_length=16, choices=Problem.choices, blank=True, default=Problem.NONE)
    after = models.BigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.period} {self.area or ''}".strip()
