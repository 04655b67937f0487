"""The form for a notice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from central.notices.models import Notice
from central.office.widgets import DateTimePicker
from central.stations.forms import AreaChoice


class NoticeForm(forms.ModelForm[Notice]):
    """A notice."""

    class Meta:
        model = Notice
        fields = ["title", "body", "area", "valid_from", "valid_until"]
        widgets = {"valid_from": DateTimePicker(), "valid_until": DateTimePicker()}
        help_texts = {"valid_until": _("Leave it empty to show the notice until somebody takes it away.")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"] = AreaChoice(help_text=_("All stations in this area show the notice."))

    def clean(self) -> dict[str, Any] | None:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_until")
        if begins and ends and ends <= begins:
            self.add_error("valid_until", _("A notice must end after it begins."))
        return cleaned
