"""The filter above the trail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from central.office.widgets import DatePicker
from central.rights.scope import Scope
from central.rights.selectors import accounts
from central.stations.forms import AreaChoice
from central.trail.acts import name_of
from central.trail.selectors import NO_ACCOUNT, Selection
from central.trail.told import label, told_models
from central.trail.words import record_kind


class TrailForm(forms.Form):
    """Whose doings, about what, when and where; nothing chosen is no limit but ``scope``."""

    first_day = forms.DateField(label=_("From"), required=False, widget=DatePicker())
    last_day = forms.DateField(label=_("Until"), required=False, widget=DatePicker())
    account = forms.ChoiceField(label=_("Account"), required=False)
    model = forms.ChoiceField(label=_("Kind of record"), required=False)
    whole = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("first_day", "last_day", "account", "model", "area", "whole")

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self._scope = scope
        named = [(str(user.pk), name_of(user)) for user in accounts(scope).prefetch_related(None)]
        kinds = sorted(((label(model), record_kind(label(model))) for model in told_models()), key=lambda kind: kind[1])
        without = [(NO_ACCOUNT, _("(without an account)"))]
        _choices(self.fields["account"], [("", _("All accounts")), *named, *without])
        _choices(self.fields["model"], [("", _("All kinds")), *kinds])
        self.fields["area"] = AreaChoice(scope, required=False, empty_label=_("All areas"))
        self.order_fields(self.field_order)

    def selection(self) -> Selection:
        """Return what was asked for; a field that cannot be read says so itself and limits nothing."""
        self.full_clean()
        return Selection(**self.cleaned_data, scope=self._scope)


def _choices(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
