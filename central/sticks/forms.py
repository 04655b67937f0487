"""The form of a stick."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from central.office.widgets import DatePicker
from central.stations.models import Station
from central.stations.selectors import area_paths, in_service
from central.sticks import services
from central.sticks.models import Stick

_SHOWN = 8


class StationsField(forms.ModelMultipleChoiceField[Station]):
    """Stations by where they are, in the order of the tree, read when the form is made."""

    def __init__(self, **options: Any) -> None:
        super().__init__(in_service(), **options)
        paths = area_paths()
        order = {area_id: place for place, area_id in enumerate(paths)}
        stations = sorted(in_service(), key=lambda station: (order[station.area_id], station.name))
        self.choices = [(station.id, f"{paths[station.area_id]} · {station.name}") for station in stations]


class StickForm(forms.ModelForm[Stick]):
    """A number, who carries it, and for whom and how long it is good."""

    class Meta:
        model = Stick
        fields = ["number", "holder", "stations", "valid_until"]
        widgets = {"valid_until": DatePicker()}
        help_texts = {
            "number": _("It is written on the outside, and never given twice."),
            "holder": _("Who carries it and answers for it."),
            "valid_until": _("The last day on which stations take it. Empty: without end."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["stations"] = StationsField(
            label=_("For which stations"),
            required=False,
            widget=forms.SelectMultiple(attrs={"size": _SHOWN}),
            help_text=_("Hold Ctrl to choose several. None chosen: for all stations."),
        )
        self.fields["number"].disabled = bool(self.instance.stick_id)

    def clean(self) -> dict[str, Any] | None:
        """Refuse a day that is past."""
        cleaned = super().clean()
        services.check_day(self.cleaned_data.get("valid_until"), self.initial.get("valid_until"))
        return cleaned
