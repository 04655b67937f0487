"""Forms for accounts and their roles."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from central.accounts.forms import PASSWORD_RULES, AccountName
from central.accounts.models import User
from central.rights.actions import Role
from central.rights.scope import Scope
from central.stations.forms import PLEASE_CHOOSE, AreaChoice

_NEW_PASSWORD = {"autocomplete": "new-password"}
_SOMEBODY_ELSES = {"autocomplete": "off"}


class _FirstPasswordForm(forms.Form):
    """A password for the account of ``user``, whose owner is told, and chooses another one."""

    password = forms.CharField(
        label=_("Password for the first login"),
        widget=forms.PasswordInput(attrs=_NEW_PASSWORD),
        help_text=format_lazy(
            "{} {}",
            PASSWORD_RULES,
            _("Tell it to its owner, and to nobody else; after the login another one is chosen."),
        ),
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        self.user = user
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        """Refuse what is easily guessed, also by who knows the name."""
        said = self.cleaned_data
        self.user.username = said.get("username", self.user.username)
        self.user.last_name = said.get("full_name", self.user.last_name)
        try:
            validate_password(said.get("password", ""), self.user)
        except ValidationError as error:
            if "password" in said:
                self.add_error("password", error)
        return said


class PasswordForm(_FirstPasswordForm):
    """Another password for an account that is there."""

    owner = forms.CharField(required=False, widget=AccountName)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        self.initial["owner"] = user.username


class AccountForm(_FirstPasswordForm):
    """A new account, with its first role."""

    username = forms.CharField(
        label=_("Name to log in with"),
        max_length=150,
        validators=[User.username_validator],
        widget=forms.TextInput(attrs=_SOMEBODY_ELSES),
    )
    full_name = forms.CharField(label=_("Full name"), max_length=150, widget=forms.TextInput(attrs=_SOMEBODY_ELSES))
    role = forms.ChoiceField(label=_("Role"), choices=[("", PLEASE_CHOOSE), *Role.choices])
    field_order = ("username", "full_name", "password", "role", "area")

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, user=User(), **options)
        self.fields["area"] = AreaChoice(scope, help_text=_("The role holds there and in all areas in it."))
        self.order_fields(self.field_order)

    def clean_username(self) -> str:
        """Refuse a name that is taken."""
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(_("There is an account of this name."))
        return username


class RoleForm(forms.Form):
    """One role more."""

    role = forms.ChoiceField(label=_("Role"), choices=[("", PLEASE_CHOOSE), *Role.choices])

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self.fields["area"] = AreaChoice(scope)
