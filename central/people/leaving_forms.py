"""Forms for moving, erasing and the periods after which people are erased."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from central.people.models import HOUSEHOLD_LENGTH, NUMBER_LENGTH, ONLY_DIGITS, Person, RetentionRules
from central.rights.scope import Scope
from central.stations.forms import PLEASE_CHOOSE, StationChoice


class MoveForm(forms.Form):
    """Another station for a person; an empty number is the next free one there."""

    number = forms.CharField(
        label=_("Number there"),
        required=False,
        max_length=NUMBER_LENGTH,
        validators=[ONLY_DIGITS],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Left empty, the next free number."),
    )
    household = forms.CharField(label=_("Household there"), required=False, max_length=HOUSEHOLD_LENGTH)
    field_order = ("station", "number", "household")

    def __init__(self, *args: Any, scope: Scope, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        station = StationChoice(scope, in_service=True)
        station.label, station.required, station.empty_label = _("New station"), True, PLEASE_CHOOSE
        station.queryset = scope.of(type(person.station)).exclude(pk=person.station_id).order_by("name")
        self.fields["station"] = station
        self.order_fields(self.field_order)


class EraseForm(forms.Form):
    """Why somebody is erased."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Is kept with the date and your name. Do not write who it was."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class RetentionForm(forms.ModelForm[RetentionRules]):
    """The periods."""

    class Meta:
        model = RetentionRules
        fields = ["left_years", "idle_years", "recording_months", "screen_days"]
