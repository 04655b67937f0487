"""Forms for commands: what is to be done, by whom, and until when."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from central.commands.words import ORDERS
from central.rights.scope import Scope
from central.stations.forms import AreaChoice
from central.stations.models import Station
from central.stations.selectors import served_stations
from content_sync.protocol import documents as wire

PERCENT, MINUTES, HOURS = 60, 5, 24
_HOURS = ((1, _("1 hour")), (24, _("1 day")), (168, _("7 days")), (720, _("30 days")))


class OrderForm(forms.Form):
    """What is to be done. What a button of the station's page does not say is as shipped."""

    order = forms.ChoiceField(label=_("Command"), choices=list(ORDERS.items()))
    percent = forms.IntegerField(
        label=_("Volume (%)"),
        min_value=0,
        max_value=100,
        initial=PERCENT,
        required=False,
        help_text=_("Only for the volume."),
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=wire.MOST_CARD_MINUTES,
        initial=MINUTES,
        required=False,
        help_text=_("Only for the test card."),
    )
    has_tone = forms.BooleanField(
        label=_("With a tone of 1 kHz"), required=False, help_text=_("Only for the test card.")
    )
    hours = forms.TypedChoiceField(
        label=_("Valid for"),
        choices=_HOURS,
        coerce=int,
        initial=HOURS,
        empty_value=str(HOURS),
        required=False,
        help_text=_("Where a stick brings commands, give it time."),
    )

    def wire_order(self) -> wire.Order:
        """Return what is to be done as the wire says it."""
        said = self.cleaned_data
        kind = said["order"]
        fields: dict[str, Any] = {"type": kind}
        if kind == "set-volume":
            fields["percent"] = PERCENT if said["percent"] is None else said["percent"]
        elif kind == "test-card":
            fields |= {"minutes": said["minutes"] or MINUTES, "has_tone": said["has_tone"]}
        return msgspec.convert(fields, wire.Order)  # type: ignore[no-any-return] # a union is a type, too

    def valid(self) -> timedelta:
        """Return for how long it may be begun."""
        return timedelta(hours=int(self.cleaned_data["hours"]))


class ManyForm(OrderForm):
    """What is to be done at all stations of an area."""

    field_order: Sequence[str] = ("area", "order", "percent", "minutes", "has_tone", "hours")

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self._scope = scope
        self.fields["area"] = AreaChoice(scope, label=_("All stations in"))
        self.order_fields(self.field_order)

    def stations(self) -> QuerySet[Station]:
        """Return the stations that are meant: those in the area that are enrolled."""
        inside = served_stations().filter(area__path__startswith=self.cleaned_data["area"].path)
        return self._scope.limit(inside).order_by("name", "id")
