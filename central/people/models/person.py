"""The learners of each station."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.identity import new_id
from central.people.naming import NAME_LENGTH, check_name
from central.people.symbols import symbols
from central.stations.models import Station

ONLY_DIGITS = RegexValidator(r"\A[0-9]+\Z", _("A number has digits only: it is typed on the remote control."))
ON_ROSTER = Q(left_at=None)
NUMBER_LENGTH = 12
HOUSEHOLD_LENGTH = 40


class Person(models.Model):
    """A learner. ``number`` is what the person types on the remote control to sign in at the station.

    ``pin`` and ``card`` are hashes, see ``secrets``; empty for who has none. Who has left, ``left_at``, is on no roster
    any more and keeps the name for the records of before. Who is the same as somebody else was ``merged_into`` the one
    who is kept.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="people", verbose_name=_("station"))
    number = models.CharField(_("number"), max_length=NUMBER_LENGTH, validators=[ONLY_DIGITS])
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=NAME_LENGTH, validators=[check_name])
    household = models.CharField(_("household"), max_length=HOUSEHOLD_LENGTH, blank=True)
    household_symbol = models.CharField(_("picture of the household"), max_length=4, blank=True, choices=symbols)
    symbol = models.CharField(_("own picture"), max_length=4, blank=True, choices=symbols)
    is_administrator = models.BooleanField(_("station administrator"), default=False)
    pin = models.CharField(max_length=32, blank=True, editable=False)
    card = models.CharField(max_length=32, blank=True, editable=False)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    left_at = models.DateTimeField(null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="merged", editable=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["station", "number"], condition=ON_ROSTER, name="number_once_per_roster"),
            models.UniqueConstraint(
                fields=["station", "card"], condition=ON_ROSTER & ~Q(card=""), name="card_once_per_roster"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FormerStation(models.Model):
    """A station on whose roster somebody was before moving."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="former_stations")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField()

    class Meta:
        ordering = ["left_at", "id"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.station}"
