"""Forms of the plans."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from central.plans.models import Note, Plan
from central.plans.targets import as_written, in_units, plannable
from central.reports.periods import Period
from central.reports.standards import Standards
from central.reports.words import period_words
from central.rights.scope import Scope
from central.stations.forms import AreaChoice, StationChoice
from central.stations.models import Area, Station

_MOST = 10_000_000


class PlansForm(forms.Form):
    """Which plans are listed."""

    def __init__(self, asked: QueryDict, *, scope: Scope, periods: list[str]) -> None:
        super().__init__(asked, label_suffix="")
        written = [(one, period_words(Period.read(one))) for one in periods]
        self.fields["period"] = forms.ChoiceField(
            label=_("Period"), required=False, choices=[("", _("All periods")), *written]
        )
        self.fields["area"] = AreaChoice(scope, required=False, empty_label=_("All areas"))
        self.full_clean()


class TargetsForm(forms.Form):
    """What is planned: an amount for each measure, or none."""

    def __init__(self, *args: Any, standards: Standards, plan: Plan | None = None, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self._measures = plannable(standards)
        kept = plan.targets if plan else {}
        for measure in self._measures:
            amount = kept.get(measure.name)
            self.fields[measure.name] = forms.IntegerField(
                label=str(measure.label),
                min_value=0,
                max_value=_MOST,
                required=False,
                initial=None if amount is None else as_written(measure, amount),
            )

    def clean(self) -> dict[str, Any] | None:
        """Let no plan be empty."""
        cleaned = super().clean()
        if not self.errors and not self.targets:
            raise ValidationError(_("Write at least one target."))
        return cleaned

    @property
    def targets(self) -> dict[str, int]:
        """Return what is planned, as the measures count it."""
        written = ((measure, self.cleaned_data.get(measure.name)) for measure in self._measures)
        return {measure.name: in_units(measure, amount) for measure, amount in written if amount}


class NewPlanForm(TargetsForm):
    """For whom, for when, and what."""

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"] = AreaChoice(scope)
        self.fields["station"] = StationChoice(
            scope, in_service=True, empty_label=_("All stations of the area together"), label=_("Station")
        )
        self.fields["period"] = forms.ChoiceField(label=_("Period"), choices=_coming_periods())
        self.order_fields(("area", "station", "period"))

    def clean_station(self) -> Station | None:
        """Return the station, which must lie in the area."""
        station, area = self.cleaned_data.get("station"), self.cleaned_data.get("area")
        if station and area and not station.area.path.startswith(area.path):
            raise ValidationError(_("This station does not lie in the chosen area."))
        return station

    @property
    def owner(self) -> Area | Station:
        """Return whose plan it is."""
        owner: Area | Station = self.cleaned_data["station"] or self.cleaned_data["area"]
        return owner


class NoteForm(forms.ModelForm[Note]):
    """What was found, or what is done about it."""

    class Meta:
        model = Note
        fields = ["step", "text"]
        widgets = {"text": forms.Textarea({"rows": 4})}


def _coming_periods() -> list[tuple[str, str]]:
    """Return this month and those until the end of next year, with their quarters and years."""
    month = Period.month_of(timezone.localdate())
    last = month.year + 1
    found: dict[str, str] = {}
    while month.year <= last:
        for period in (*month.larger[::-1], month):
            found.setdefault(str(period), period_words(period))
        month = month.following
    return list(found.items())
