"""The filter above the list of troubles."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from central.rights.scope import Scope
from central.stations.forms import AreaChoice, StationChoice
from central.upkeep import words
from central.upkeep.troubles import TroubleKind


class TroubleForm(forms.Form):
    """Where, and which kind; nothing chosen is no limit but ``scope``."""

    kind = forms.ChoiceField(label=pgettext_lazy("of a test or trouble", "Kind"), required=False)
    field_order = ("area", "station", "kind")

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self._scope = scope
        self.fields["station"] = StationChoice(scope)
        self.fields["area"] = AreaChoice(scope, required=False, empty_label=_("All areas"))
        kinds = [(kind.value, words.kind(kind)) for kind in TroubleKind]
        self.fields["kind"].choices = [("", _("All kinds")), *kinds]  # type: ignore[attr-defined] # a choice
        self.order_fields(self.field_order)
        self.full_clean()

    @property
    def where(self) -> Q:
        """The stations that were asked for."""
        area, station = self.cleaned_data.get("area"), self.cleaned_data.get("station")
        condition = self._scope.inside("area__")
        if area:
            condition &= Q(area__path__startswith=area.path)
        return condition & Q(pk=station.pk) if station else condition

    @property
    def chosen_kind(self) -> TroubleKind | None:
        """The kind that was asked for."""
        value = self.cleaned_data.get("kind")
        return TroubleKind(value) if value else None
