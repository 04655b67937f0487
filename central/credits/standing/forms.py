"""Forms above the lists of credits: which station, which year, which band."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from central.credits import words
from central.credits.targets.targets import Band
from central.rights.scope import Scope
from central.stations.models import Station

_YEARS_BACK = 3


def years() -> list[int]:
    """Return the years that can be chosen, this one first."""
    this_year = timezone.localdate().year
    return list(range(this_year, this_year - _YEARS_BACK - 1, -1))


class YearForm(forms.Form):
    """Which year; this one if none was asked for."""

    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self.fields["year"].choices = [(year, year) for year in years()]  # type: ignore[attr-defined] # a choice
        self.full_clean()

    @property
    def chosen(self) -> int:
        """The year that was asked for."""
        return self.cleaned_data.get("year") or years()[0]


class StandingForm(YearForm):
    """Which station of a scope, the first one if none was asked for, and which band."""

    band = forms.ChoiceField(label=_("Band"), required=False)
    field_order = ("station", "year", "band")

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        self._stations = scope.of(Station).order_by("name")
        super().__init__(*args, **options)
        bands = [(band.value, words.band(band)) for band in Band]
        self.fields["band"].choices = [("", _("All")), *bands]  # type: ignore[attr-defined] # a choice
        self.fields["station"] = forms.ModelChoiceField(
            self._stations, label=_("Station"), required=False, empty_label=None, initial=self._stations.first()
        )
        self.order_fields(self.field_order)
        self.full_clean()

    @property
    def station(self) -> Station | None:
        """The station; None where there is none at all."""
        return self.cleaned_data.get("station") or self._stations.first()
