"""The form that takes a spreadsheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from central.rights.scope import Scope
from central.spreadsheets.forms import SpreadsheetField
from central.stations.forms import PLEASE_CHOOSE, AreaChoice, StationChoice
from central.stations.models import Area, Station


class RosterFileForm(forms.Form):
    """A spreadsheet, and for which stations it is."""

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"] = SpreadsheetField()
        self.fields["area"] = AreaChoice(
            scope, required=False, help_text=_("Stations are looked for in this area by the name in their column.")
        )
        station = StationChoice(scope, in_service=True)
        station.label, station.empty_label = _("Or one station alone"), PLEASE_CHOOSE
        station.help_text = _("Then the file needs no column with the station.")
        self.fields["station"] = station

    def clean(self) -> dict[str, Any]:
        """Ask for an area or a station."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("area") and not cleaned.get("station"):
            self.add_error("area", _("Choose the area of the stations in the file, or one station."))
        return cleaned

    def place(self) -> tuple[Area, Station | None]:
        """Return the area in which stations are looked for, and the one station that was chosen."""
        station: Station | None = self.cleaned_data["station"]
        return (station.area if station else self.cleaned_data["area"]), station
