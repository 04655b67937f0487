"""The register of sticks: numbered, in somebody's hands, good for some stations until some day."""

from datetime import date, datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from central.attendance.models import Reported
from central.local_days import midnight
from central.stations.models import Station

LARGEST_NUMBER = 9999
LAST_DAY = date(2999, 12, 31)
"""Some days more, and calendars end."""


class Stick(models.Model):
    """One number of the register.

    ``stick_id`` is that of the label that was last written for it, empty before the first. ``valid_until`` is the last
    local day on which it is good, None is without end; without ``stations`` it is for all.
    """

    number = models.PositiveSmallIntegerField(
        _("number"),
        unique=True,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_NUMBER)],
        error_messages={"unique": _("Another stick has this number already.")},
    )
    stick_id = models.CharField(max_length=36, blank=True, editable=False)
    holder = models.CharField(_("holder"), max_length=100, blank=True)
    stations = models.ManyToManyField(Station, verbose_name=_("stations"), blank=True, related_name="+")
    valid_until = models.DateField(_("valid until"), null=True, blank=True, validators=[MaxValueValidator(LAST_DAY)])
    registered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, editable=False)
    registered_at = models.DateTimeField(auto_now_add=True)
    labelled_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    exported_at = models.DateTimeField(null=True, editable=False)
    exported_version = models.PositiveIntegerField(null=True, editable=False)
    imported_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def ends_at(self) -> datetime | None:
        """The aware instant from which it is not good any more."""
        if self.valid_until is None:
            return None
        return midnight(self.valid_until + timedelta(days=1))


class FormerLabel(models.Model):
    """A label that another one of the same number has replaced: the stick that still has it is lost, or a copy.

    ``label_id`` is the ``stick_id`` that it says.
    """

    stick = models.ForeignKey(Stick, on_delete=models.CASCADE, related_name="former_labels")
    label_id = models.CharField(max_length=36, unique=True)
    replaced_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.stick} {self.label_id[:8]}"


class Visit(Reported):
    """A stick was brought to a station; read from facts, and made again from them.

    ``label_id`` is the ``stick_id`` that its label says, empty if no label was believed. ``objection`` is why it was
    not taken, or not to its end. ``facts_written`` went onto it, ``facts_acknowledged`` had arrived here before.
    """

    label_id = models.CharField(max_length=36, blank=True, db_index=True)
    objection = models.CharField(max_length=36, blank=True)
    documents = models.PositiveIntegerField()
    media = models.PositiveIntegerField()
    facts_written = models.PositiveIntegerField()
    facts_acknowledged = models.PositiveIntegerField()
