"""Forms for a notice and its pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from central.notices.models import Notice
from central.notices.tables import Table, read_table
from central.office.widgets import DateTimePicker
from central.rights.scope import Scope
from central.stations.forms import AreaChoice


class NoticeForm(forms.ModelForm[Notice]):
    """A notice."""

    class Meta:
        model = Notice
        fields = ["title", "body", "area", "kind", "number", "must_be_read", "valid_from", "valid_until"]
        widgets = {"valid_from": DateTimePicker(), "valid_until": DateTimePicker()}
        help_texts = {
            "body": _("The first page. Tables, pictures and more text can be added once the notice is saved."),
            "kind": _("The heading under which viewers find it."),
            "number": _("Viewers type it on the remote control to find the notice. May be left empty."),
            "must_be_read": _("Everybody who signs in is asked to confirm having read it."),
            "valid_until": _("Leave it empty to show the notice until somebody takes it away."),
        }

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"] = AreaChoice(scope, help_text=_("All stations in this area show the notice."))

    def clean(self) -> dict[str, Any] | None:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_until")
        if begins and ends and ends <= begins:
            self.add_error("valid_until", _("A notice must end after it begins."))
        return cleaned


class TextForm(forms.Form):
    """A page of text."""

    text = forms.CharField(
        label=_("Text"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=_("A TV shows about ten lines at a time; viewers can go on downwards."),
    )


class TableForm(forms.Form):
    """A page with a table."""

    table = forms.CharField(
        label=_("Table"),
        widget=forms.Textarea(attrs={"class": "wide", "spellcheck": "false"}),
        help_text=_(
            "Copy the cells in your spreadsheet and paste them here, or write one row a line with commas between the "
            "cells. The first row is the heading."
        ),
    )

    def clean_table(self) -> Table:
        """Read the rows."""
        return read_table(self.cleaned_data["table"])


class PicturesForm(forms.Form):
    """Pages from a file."""

    file = forms.FileField(
        label=_("PDF or picture"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.zip,image/*"}),
        help_text=_("Every page of a PDF becomes a page of the notice. A ZIP of pictures is possible too."),
        error_messages={"empty": _("The file is empty. Please choose it again.")},
    )
