"""Forms for people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from central.people.models import Person


class PersonForm(forms.ModelForm[Person]):
    """A learner of one station; ``instance`` carries the station."""

    class Meta:
        model = Person
        fields = ["name", "number"]
        help_texts = {"number": _("Digits to type on the remote control. Short numbers are easy to remember.")}
        widgets = {"number": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})}

    def clean_number(self) -> str:
        """Refuse a number that somebody at the station has already."""
        number: str = self.cleaned_data["number"]
        others = Person.objects.filter(station=self.instance.station, number=number).exclude(pk=self.instance.pk)
        if other := others.first():
            taken = _("%(name)s has this number already.")
            raise forms.ValidationError(taken, params={"name": other.name})
        return number
