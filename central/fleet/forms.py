"""Forms of how stations stand: what the list shows, and for how long a station may be silent."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from central.fleet import words
from central.fleet.lines import StationLine
from central.rights.scope import Scope
from central.stations.contact import Hearing
from central.stations.forms import AreaChoice
from central.stations.models import ContactRule
from central.stations.selectors import IN_SERVICE

NEEDS_SOMEBODY = "needs"
RETIRED = "retired"
_LONGEST_H = 24 * 60


class StationsForm(forms.Form):
    """Which stations of ``scope``; nothing chosen is no limit."""

    name = forms.CharField(label=_("Name"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False)
    version = forms.ChoiceField(label=_("Version"), required=False)
    field_order = ("area", "name", "state", "version")

    def __init__(self, *args: Any, scope: Scope, versions: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self._scope = scope
        self.fields["area"] = AreaChoice(scope, required=False, empty_label=_("All areas"))
        states = [(hearing.value, words.hearing(hearing)) for hearing in Hearing]
        all_states = [("", _("All")), (NEEDS_SOMEBODY, _("Needs somebody")), *states, (RETIRED, _("Out of service"))]
        self.fields["state"].choices = all_states  # type: ignore[attr-defined] # a choice
        known = [(version, version) for version in versions]
        self.fields["version"].choices = [("", _("All")), *known]  # type: ignore[attr-defined] # a choice
        self.order_fields(self.field_order)
        self.full_clean()

    @property
    def where(self) -> Q:
        """The stations that were asked for by area and name, in service or out of it."""
        area, name = self.cleaned_data.get("area"), self.cleaned_data.get("name")
        condition = self._scope.inside("area__") & (~IN_SERVICE if self._state == RETIRED else IN_SERVICE)
        if area:
            condition &= Q(area__path__startswith=area.path)
        return condition & Q(name__icontains=name) if name else condition

    def shows(self, line: StationLine) -> bool:
        """Say whether a station was asked for by state and version."""
        state, version = self._state, self.cleaned_data.get("version")
        has_state = line.needs_somebody if state == NEEDS_SOMEBODY else state in {"", RETIRED, line.hearing}
        return has_state and (not version or line.version == version)

    @property
    def _state(self) -> str:
        return self.cleaned_data.get("state") or ""


class ContactForm(forms.ModelForm[ContactRule]):
    """For how long a station may be silent."""

    expected_h = forms.IntegerField(
        label=_("Late after (hours)"),
        min_value=2,
        max_value=_LONGEST_H,
        help_text=_("A station that was not heard for so long is late. One that is switched on is heard every hour."),
    )
    grace_h = forms.IntegerField(
        label=_("Down after so many hours more"),
        min_value=2,
        max_value=_LONGEST_H,
        help_text=_("Then who looks after stations there is told. Time in which the centre was away does not count."),
    )

    class Meta:
        model = ContactRule
        fields = ["expected_h", "grace_h"]
