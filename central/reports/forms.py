"""Forms of the reports: for which period and area, and what is required."""

from datetime import date
from typing import Any

import msgspec
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from central.reports.models import Remark
from central.reports.periods import MONTHS_IN_QUARTER, Period
from central.reports.standards import Standards, read
from central.reports.words import period_words
from central.rights.scope import Scope
from central.stations.forms import AreaChoice
from central.stations.models import Area

_YEARS_BACK = 3


class PeriodForm(forms.Form):
    """Which period, and which area; without one all that lies in the scope."""

    period = forms.ChoiceField(label=_("Period"), required=False)

    def __init__(self, asked: QueryDict, *, scope: Scope, today: date) -> None:
        self._this_month = Period.month_of(today)
        super().__init__({"period": str(self._usual), **asked.dict()}, label_suffix="")
        self.fields["period"].choices = self._choices()  # type: ignore[attr-defined] # a choice
        self.fields["area"] = AreaChoice(scope, required=False, empty_label=_("All areas"))
        self.full_clean()

    @property
    def _usual(self) -> Period:
        """What is shown to who asked for no period."""
        return self._this_month

    @property
    def chosen(self) -> Period:
        """The period that was asked for; this month if none was, or none that is possible."""
        try:
            return Period.read(self.data.get("period", ""))
        except ValueError:
            return self._usual

    @property
    def area(self) -> Area | None:
        """The area that was asked for."""
        area = self.cleaned_data.get("area")
        return area if isinstance(area, Area) else None

    def _choices(self) -> list[tuple[str, str]]:
        months = [self._this_month]
        while months[-1].year > self._this_month.year - _YEARS_BACK:
            months.append(months[-1].previous)
        found: dict[str, str] = {}
        for month in [*months, self.chosen]:
            for period in (month, *month.larger):
                found.setdefault(str(period), period_words(period))
        return sorted(found.items(), key=lambda one: (one[0][:4], len(one[0]), one[0]), reverse=True)


class AreaPeriodForm(PeriodForm):
    """One area, and the last quarter that is over or another period."""

    def __init__(self, asked: QueryDict, *, scope: Scope, today: date) -> None:
        super().__init__(asked, scope=scope, today=today)
        choice = self.fields["area"]
        choice.choices = [one for one in choice.choices if one[0]]  # type: ignore[attr-defined] # a choice
        self._first = scope.of(Area).order_by("path").first()

    @property
    def area(self) -> Area | None:
        """The area that was asked for; without one the first of the scope, None if it has none."""
        return super().area or self._first

    @property
    def _usual(self) -> Period:
        return Period(self._this_month.year, (self._this_month.quarter - 1) * MONTHS_IN_QUARTER + 1, 3).previous


class RemarkForm(forms.ModelForm[Remark]):
    """What the office says to a report."""

    class Meta:
        model = Remark
        fields = ["text"]
        widgets = {"text": forms.Textarea({"rows": 12})}


class StandardsForm(forms.Form):
    """What is required of a station."""

    studies = forms.IntegerField(label=_("Collective studies in a month"), min_value=0, max_value=1000)
    open_days = forms.IntegerField(label=_("Days open in a month"), min_value=0, max_value=31)
    day_hours = forms.IntegerField(
        label=_("Hours on that make a day open"),
        min_value=0,
        max_value=24,
        help_text=_("The box must have been on so long."),
    )
    hours = forms.IntegerField(label=_("Hours on in a month"), min_value=0, max_value=744)
    attendance_percent = forms.IntegerField(
        label=_("Attendance (%)"),
        min_value=0,
        max_value=100,
        help_text=_("Share of a station's learners who come to its studies."),
    )
    plan_tolerance_percent = forms.IntegerField(
        label=_("A plan may be behind by (%)"),
        min_value=0,
        max_value=100,
        help_text=_("Of the plan, less than the days that have passed would ask for, before somebody is reminded."),
    )
    answer_days = forms.IntegerField(label=_("Days in which a question is to be answered"), min_value=1, max_value=365)
    groups = forms.CharField(
        label=_("Groups of comparable stations"),
        required=False,
        help_text=_("By the number of learners. 50, 150 makes three groups: fewer than 50, 50 to 149, 150 and more."),
    )

    def clean_groups(self) -> tuple[int, ...]:
        """Return the numbers; they must rise."""
        try:
            numbers = tuple(
                int(part) for part in self.cleaned_data["groups"].replace("，", ",").split(",") if part.strip()
            )
        except ValueError:
            numbers = (0,)
        if any(number < 1 for number in numbers) or list(numbers) != sorted(set(numbers)):
            raise ValidationError(_("Write rising numbers with a comma between them, such as 50, 150."))
        return numbers

    def standards(self) -> Standards:
        """Return what was written."""
        return read(self.cleaned_data)


def initial_of(standards: Standards) -> dict[str, Any]:
    """Return what the form shows of requirements."""
    return {**msgspec.to_builtins(standards), "groups": ", ".join(map(str, standards.groups))}
