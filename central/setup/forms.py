"""Forms of the first hour."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from central.accounts.forms import PASSWORD_RULES
from central.accounts.models import User
from central.setup import code
from central.setup.models import Beginning

_NEW_PASSWORD = {"autocomplete": "new-password"}
_CODE = {"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false", "autofocus": True}


class FirstAccountForm(forms.Form):
    """The set-up code, and who the first administrator is. Nothing is said of the rest while the code is wrong."""

    code = forms.CharField(
        label=gettext_lazy("Set-up code"),
        max_length=40,
        widget=forms.TextInput(attrs=_CODE),
        help_text=gettext_lazy("Twelve digits, from the server's console or log."),
    )
    username = forms.CharField(
        label=gettext_lazy("Name to log in with"),
        max_length=150,
        validators=[User.username_validator],
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    full_name = forms.CharField(
        label=gettext_lazy("Full name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=gettext_lazy("Password"), widget=forms.PasswordInput(attrs=_NEW_PASSWORD), help_text=PASSWORD_RULES
    )
    again = forms.CharField(label=gettext_lazy("Password again"), widget=forms.PasswordInput(attrs=_NEW_PASSWORD))

    def clean_code(self) -> str:
        """Refuse a wrong code."""
        typed: str = self.cleaned_data["code"]
        if not code.is_right(typed):
            raise ValidationError(_("This is not the set-up code. Read it again on the server."))
        return typed

    def clean_again(self) -> str:
        """Refuse what was mistyped."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password", again):
            raise ValidationError(_("This is not what you typed above."))
        return again

    def clean(self) -> dict[str, Any]:
        """Refuse what is easily guessed, also by who knows the name."""
        said = self.cleaned_data
        user = User(username=said.get("username", ""), last_name=said.get("full_name", ""))
        try:
            validate_password(said.get("password", ""), user)
        except ValidationError as error:
            if "password" in said:
                self.add_error("password", error)
        return said


class CentreNameForm(forms.ModelForm[Beginning]):
    """What the centre is called."""

    class Meta:
        model = Beginning
        fields = ["centre_name"]
        labels = {"centre_name": gettext_lazy("Name of the centre")}
        help_texts = {
            "centre_name": gettext_lazy(
                "As your stations show it, for example: Qinghe county distance education centre."
            )
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["centre_name"].required = True
