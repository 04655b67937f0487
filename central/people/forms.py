"""Forms for people."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from central.people.models import ON_ROSTER, Person
from central.people.selectors import card_holder
from central.people.services import PersonContent
from content_sync.protocol.secrets import PIN_DIGITS

PIN = RegexValidator(rf"\A[0-9]{{{PIN_DIGITS}}}\Z", _("A PIN has four digits."))
CARD = RegexValidator(r"\A[0-9]{4,20}\Z", _("A card number has digits only. Please hold the card to the reader again."))
_TYPED_DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class PersonForm(forms.ModelForm[Person]):
    """A learner of one station; ``instance`` carries the station."""

    new_pin = forms.CharField(
        label=_("PIN"), required=False, validators=[PIN], widget=forms.TextInput(attrs=_TYPED_DIGITS)
    )
    no_pin = forms.BooleanField(label=_("Take the PIN away"), required=False)
    new_card = forms.CharField(
        label=_("Card"), required=False, validators=[CARD], widget=forms.TextInput(attrs=_TYPED_DIGITS)
    )
    no_card = forms.BooleanField(label=_("Take the card away"), required=False)

    class Meta:
        model = Person
        fields = ["name", "number", "household", "household_symbol", "symbol", "is_administrator"]
        help_texts = {
            "number": _("Digits to type on the remote control. Short numbers are easy to remember."),
            "household": _("All of one family get the same words here, such as the name of its head."),
            "household_symbol": _("The same for the whole family. Those who do not read find their family by it."),
            "symbol": _("Tells the members of a family apart. Left empty, the station chooses one."),
            "is_administrator": _("May plan broadcasts, call the roll and look after the box. Needs a PIN."),
        }
        widgets = {"number": forms.TextInput(attrs=_TYPED_DIGITS)}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._explain("pin", _("Four digits. With a PIN, the number alone does not sign this person in."))
        self._explain("card", _("Put the cursor here and hold the card to the reader."))
        households = Person.objects.filter(ON_ROSTER, station=self.instance.station).exclude(household="")
        self.households = sorted(set(households.values_list("household", flat=True)))
        self.fields["household"].widget.attrs["list"] = "households"

    def clean_number(self) -> str:
        """Refuse a number that somebody at the station has already."""
        number: str = self.cleaned_data["number"]
        if other := self._others().filter(number=number).first():
            taken = _("%(name)s has this number already.")
            raise forms.ValidationError(taken, params={"name": other.name})
        return number

    def clean_new_card(self) -> str:
        """Refuse a card that somebody at the station has already."""
        card: str = self.cleaned_data["new_card"]
        other = card_holder(self.instance.station, card) if card else None
        if other is not None and other.pk != self.instance.pk:
            taken = _("%(name)s has this card already.")
            raise forms.ValidationError(taken, params={"name": other.name})
        return card

    def clean(self) -> dict[str, Any]:
        """Refuse an administrator without a PIN."""
        cleaned = super().clean() or {}
        has_pin = bool(cleaned.get("new_pin")) or (bool(self.instance.pin) and not cleaned.get("no_pin"))
        if cleaned.get("is_administrator") and not has_pin and "new_pin" not in self.errors:
            self.add_error("new_pin", _("An administrator needs a PIN."))
        return cleaned

    def content(self) -> PersonContent:
        """Return what the services want."""
        said = self.cleaned_data
        return {
            "name": said["name"],
            "number": said["number"],
            "household": said["household"],
            "household_symbol": said["household_symbol"],
            "symbol": said["symbol"],
            "is_administrator": said["is_administrator"],
            "pin": said["new_pin"] or ("" if said.get("no_pin") else None),
            "card": said["new_card"] or ("" if said.get("no_card") else None),
        }

    def _explain(self, secret: str, how: str | Promise) -> None:
        """Say whether there is one, and offer to take away only what is there."""
        field = self.fields[f"new_{secret}"]
        if getattr(self.instance, secret):
            field.help_text = _("There is one; leave this empty to keep it. %(how)s") % {"how": how}
        else:
            field.help_text = how  # type: ignore[assignment] # stubs want their own kind of promise
            del self.fields[f"no_{secret}"]

    def _others(self) -> Any:
        return Person.objects.filter(ON_ROSTER, station=self.instance.station).exclude(pk=self.instance.pk)
