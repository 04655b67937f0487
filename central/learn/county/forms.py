"""What the county says about phones."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from central.rights.scope import Scope
from central.stations.forms import AreaChoice


class Said(models.TextChoices):
    """What may be said of an area."""

    ALLOWED = "allowed", _("Phones are allowed")
    FORBIDDEN = "forbidden", _("Phones are not allowed")
    AS_ABOVE = "as-above", _("As the area above says")


class RuleForm(forms.Form):
    """An area, and what holds there."""

    said = forms.ChoiceField(label=_("From now on"), choices=Said.choices)
    field_order = ("area", "said")

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self.fields["area"] = AreaChoice(scope)
        self.order_fields(self.field_order)
