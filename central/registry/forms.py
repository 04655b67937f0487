"""Forms of the registry."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from central.registry import codes
from central.registry.models import AreaDetails
from central.spreadsheets.forms import SpreadsheetField


class AreaListForm(forms.Form):
    """A list of areas."""

    file = SpreadsheetField()


class DetailsForm(forms.ModelForm[AreaDetails]):
    """What is known of an area besides its name."""

    class Meta:
        model = AreaDetails
        fields = ["code", "organisation", "contact", "phone"]
        help_texts = {
            "code": _("The code for statistics, twelve digits; 2, 4, 6 or 9 are filled with zeros."),
            "organisation": _("The office there that answers for remote education."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"] = forms.CharField(
            label=self.fields["code"].label, help_text=self.fields["code"].help_text, required=False, max_length=20
        )

    def clean_code(self) -> str:
        """Fill a short code, refuse what is none or another area's."""
        typed = "".join(self.cleaned_data["code"].split())
        code = codes.full(typed) if typed else ""
        if code is None:
            raise ValidationError(_("A code has twelve digits."))
        if code and AreaDetails.objects.filter(code=code).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another area has this code already."))
        return code
