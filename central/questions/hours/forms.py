"""The form of an hour."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from central.office.widgets import DateTimePicker
from central.questions.hours import services
from central.questions.models import Hour, Topic
from central.rights.scope import Scope
from central.stations.forms import PLEASE_CHOOSE, AreaChoice


class HourForm(forms.ModelForm[Hour]):
    """Who can be spoken to about what, when, how, and by how many."""

    class Meta:
        model = Hour
        fields = ["area", "topic", "with_whom", "how", "starts_at", "minutes", "places"]
        widgets = {"starts_at": DateTimePicker()}
        help_texts = {
            "with_whom": _("As villagers know them: where from, the name, and the title."),
            "how": _("In a few words that stand on the TV: live on the TV, or the expert telephones the village."),
            "places": _("Each place gets the same share of the time. They are given out by the order of booking."),
        }

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self.fields["area"] = AreaChoice(scope, help_text=_("All stations in this area can book places."))
        self.fields["topic"] = forms.ModelChoiceField(Topic.objects.all(), label=_("Topic"), empty_label=PLEASE_CHOOSE)

    def clean(self) -> dict[str, Any] | None:
        """Say at once what cannot be, or not any more."""
        cleaned = super().clean() or {}
        if not self.errors:
            services.check(Hour(pk=self.instance.pk, **cleaned), timezone.now())
        return cleaned
