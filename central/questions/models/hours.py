"""Hours at which experts can be spoken to, and what stations say of places in them."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.accounts.models import User
from central.attendance.models import Incarnation
from central.identity import new_id
from central.questions.models.asking import Topic
from central.stations.models import Area, Station

LONGEST_MINUTES = 600
LONGEST_WORDS = 40
"""As much as a row of the TV holds beside the time."""


class Hour(models.Model):
    """Somebody can be spoken to about ``topic`` by all stations in ``area``, for ``minutes`` from ``starts_at`` on.

    Its ``places`` come one after the other. One that was called off stays, for those who had a place.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("area"))
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+", verbose_name=_("topic"))
    with_whom = models.CharField(_("with whom"), max_length=LONGEST_WORDS)
    how = models.CharField(_("how it takes place"), max_length=LONGEST_WORDS)
    starts_at = models.DateTimeField(pgettext_lazy("of an hour", "begins at"), db_index=True)
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST_MINUTES)]
    )
    places = models.PositiveSmallIntegerField(_("places"), validators=[MinValueValidator(1)])
    offered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("offered by"))
    offered_at = models.DateTimeField(_("offered at"))
    called_off_at = models.DateTimeField(_("called off at"), null=True, blank=True)

    class Meta:
        ordering = ["starts_at", "id"]

    def __str__(self) -> str:
        return f"{self.topic} · {self.with_whom}"

    def clean(self) -> None:
        """Refuse places shorter than a minute."""
        if self.minutes and self.places and self.places > self.minutes:
            raise ValidationError({"places": _("There are more places than minutes: each takes a minute at least.")})

    @property
    def ends_at(self) -> datetime:
        """When the last place is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def minutes_each(self) -> int:
        """How long one place lasts."""
        return self.minutes // self.places

    def place_at(self, place: int) -> datetime:
        """Return when a place begins, to the minute; the first is 0."""
        return self.starts_at + timedelta(minutes=place * self.minutes // self.places)


class AtTheCentre(models.Model):
    """A fact about the place of ``question_id``; places go by when it reached the centre, ``came_at``."""

    incarnation = models.ForeignKey(Incarnation, on_delete=models.CASCADE, related_name="+")
    seq = models.PositiveBigIntegerField()
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    question_id = models.CharField(max_length=36, db_index=True)
    came_at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["incarnation", "seq"], name="%(class)s_once")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.came_at:%Y-%m-%d %H:%M}"


class Booking(AtTheCentre):
    """A question asks for a place in an hour; read from facts and made again from them."""

    hour_id = models.CharField(max_length=36, db_index=True)


class GivenBack(AtTheCentre):
    """A question wants no place any more; read from facts and made again from them."""
