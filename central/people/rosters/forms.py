"""Whom to look for on the rosters."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from central.people.models import ON_ROSTER, Person
from central.rights.scope import Scope
from central.stations.forms import AreaChoice


class RosterForm(forms.Form):
    """Whom of ``scope``: an area, and a part of a name or household, or a number; nothing chosen is everybody."""

    who = forms.CharField(label=_("Name, household or number"), required=False, max_length=40)
    field_order = ("area", "who")

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self._scope = scope
        self.fields["area"] = AreaChoice(scope, required=False, empty_label=_("All areas"))
        self.order_fields(self.field_order)
        self.full_clean()

    def people(self) -> QuerySet[Person]:
        """Return who was asked for, station by station in the order of their numbers."""
        area, who = self.cleaned_data.get("area"), self.cleaned_data.get("who")
        found = self._scope.of(Person).filter(ON_ROSTER)
        if area:
            found = found.filter(station__area__path__startswith=area.path)
        if who:
            found = found.filter(Q(name__icontains=who) | Q(household__icontains=who) | Q(number=who))
        return found.order_by("station__name", "station_id", Length("number"), "number")
