"""The learners of each station."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.identity import new_id
from central.people.symbols import symbols
from central.stations.models import Station

ONLY_DIGITS = RegexValidator(r"\A[0-9]+\Z", _("A number has digits only: it is typed on the remote control."))


class Person(models.Model):
    """A learner. ``number`` is what the person types on the remote control to sign in at the station.

    ``pin`` and ``card`` are hashes, see ``secrets``; empty for who has none.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="people", verbose_name=_("station"))
    number = models.CharField(_("number"), max_length=12, validators=[ONLY_DIGITS])
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=100)
    household = models.CharField(_("household"), max_length=40, blank=True)
    household_symbol = models.CharField(_("picture of the household"), max_length=4, blank=True, choices=symbols)
    symbol = models.CharField(_("own picture"), max_length=4, blank=True, choices=symbols)
    is_administrator = models.BooleanField(_("station administrator"), default=False)
    pin = models.CharField(max_length=32, blank=True, editable=False)
    card = models.CharField(max_length=32, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["station", "number"], name="number_once_per_station"),
            models.UniqueConstraint(
                fields=["station", "card"], condition=~models.Q(card=""), name="card_once_per_station"
            ),
        ]

    def __str__(self) -> str:
        return self.name
