"""What a learner types to come in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from central.learn.entry.secrets import CODE_DIGITS
from central.learn.models.access import NUMBER_DIGITS, PIN_DIGITS


class _Digits(forms.CharField):
    """Digits, with whatever spaces people write between them."""

    def __init__(self, count: int, *, is_secret: bool = False, **options: Any) -> None:
        kind = forms.PasswordInput if is_secret else forms.TextInput
        widget = kind(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": count * 2})
        super().__init__(widget=widget, max_length=count * 2, **options)

    def to_python(self, value: Any) -> Any:
        """Leave the spaces out."""
        return "".join(str(super().to_python(value) or "").split())


class SignInForm(forms.Form):
    """A number and its PIN."""

    number = _Digits(NUMBER_DIGITS, label=_("Number for phones"), help_text=_("It stands on your sheet."))
    pin = _Digits(PIN_DIGITS, is_secret=True, label=_("PIN"))


class JoinForm(forms.Form):
    """The code of an invitation, and the PIN that somebody chooses."""

    code = _Digits(CODE_DIGITS, label=_("Code from your sheet"))
    pin = _Digits(PIN_DIGITS, is_secret=True, label=_("Choose a PIN"), help_text=_("Six digits that only you know."))
    again = _Digits(PIN_DIGITS, is_secret=True, label=_("The same PIN again"))

    def clean(self) -> dict[str, Any]:
        """Let both be the same."""
        cleaned = super().clean() or {}
        if cleaned.get("pin") and cleaned.get("again") and cleaned["pin"] != cleaned["again"]:
            self.add_error("again", _("The two PINs differ."))
        return cleaned
