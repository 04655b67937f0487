"""Forms for coming in, and for what one changes of one's own account."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from central.accounts import second_step
from central.accounts.client_address import client_address
from central.accounts.lockout import name_kept
from central.accounts.models import User, current_user
from central.accounts.waiting import waits_until

PASSWORD_RULES = gettext_lazy("At least ten characters. Not only digits, no common password, nothing like the name.")
_PASSWORD = {"autocomplete": "current-password"}
_NEW_PASSWORD = {"autocomplete": "new-password"}
_CODE = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}


class EmailForm(forms.ModelForm[User]):
    """Where the centre writes to somebody."""

    class Meta:
        model = User
        fields = ["email"]
        labels = {"email": gettext_lazy("E-mail address")}
        help_texts = {
            "email": gettext_lazy(
                "The centre writes to it when a station that you look after is down, and when it is back."
            )
        }


class LoginForm(AuthenticationForm):
    """A name and a password."""

    request: HttpRequest

    def get_invalid_login_error(self) -> ValidationError:
        """Say that they do not belong together, or until when to wait."""
        wrong = _("This name and password do not belong together. Please try again.")
        return _wait(self.request, self.cleaned_data["username"]) or ValidationError(wrong)


class CodeField(forms.CharField):
    """A code from the phone, or a backup code."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label=gettext_lazy("Code"), max_length=32, widget=forms.TextInput(attrs=_CODE), **options)


class CodeForm(forms.Form):
    """The code of the second step; ``user`` has given the right password."""

    code = CodeField(help_text=gettext_lazy("Six digits from the app on your phone, or one of your backup codes."))

    def __init__(self, request: HttpRequest, *args: Any, user: User, **options: Any) -> None:
        self._request = request
        self._user = user
        super().__init__(*args, **options)

    def get_user(self) -> User:
        """Return whose code it is."""
        return self._user

    def clean_code(self) -> str:
        """Refuse a code that does not let in. It counts like a wrong password."""
        code: str = self.cleaned_data["code"]
        if waiting := _wait(self._request, self._user.username):
            raise waiting
        if until := second_step.slowed_until(self._user):
            raise ValidationError(
                _("Please wait until %(time)s, then type a new code.") % {"time": _clock(until, "H:i:s")}
            )
        if not second_step.is_right(self._user, code):
            told = {"username": self._user.username}
            user_login_failed.send(sender=__name__, credentials=told, request=self._request)
            wrong = ValidationError(_("This code does not let you in. Each code works once, and only for a minute."))
            raise _wait(self._request, self._user.username) or wrong
        return code


class AccountName(forms.TextInput):
    """Tells the browser's store of passwords whose the password is, and is not seen."""

    is_hidden = True

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "username", "readonly": True, "hidden": True})


class _OwnForm(forms.Form):
    """What somebody who is logged in proves or changes of the own account."""

    username = forms.CharField(required=False, widget=AccountName)

    def __init__(self, request: HttpRequest, *args: Any, **options: Any) -> None:
        self._request = request
        super().__init__(*args, **options)
        self.initial["username"] = current_user(request).username


class OwnPasswordForm(_OwnForm):
    """Whoever changes how one comes in shows again who it is."""

    password = forms.CharField(label=gettext_lazy("Your password"), widget=forms.PasswordInput(attrs=_PASSWORD))

    def clean_password(self) -> str:
        """Refuse a wrong password."""
        return own_password(self._request, self.cleaned_data["password"])


class NewPasswordForm(_OwnForm):
    """The old password, and the new one twice."""

    old_password = forms.CharField(label=gettext_lazy("Old password"), widget=forms.PasswordInput(attrs=_PASSWORD))
    new_password = forms.CharField(
        label=gettext_lazy("New password"), widget=forms.PasswordInput(attrs=_NEW_PASSWORD), help_text=PASSWORD_RULES
    )
    again = forms.CharField(label=gettext_lazy("New password again"), widget=forms.PasswordInput(attrs=_NEW_PASSWORD))

    def clean_old_password(self) -> str:
        """Refuse a wrong password."""
        return own_password(self._request, self.cleaned_data["old_password"])

    def clean_new_password(self) -> str:
        """Refuse the old password, and what is easily guessed."""
        chosen: str = self.cleaned_data["new_password"]
        if chosen == self.cleaned_data.get("old_password"):
            raise ValidationError(_("This is the old password. Please choose another one."))
        validate_password(chosen, current_user(self._request))
        return chosen

    def clean_again(self) -> str:
        """Refuse what was mistyped."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new_password", again):
            raise ValidationError(_("This is not what you typed above."))
        return again


def own_password(request: HttpRequest, password: str) -> str:
    """Return ``password`` if it is that of who asks; tries count as at the login.

    Raises:
        ValidationError: it is not, or there were too many tries.
    """
    name = current_user(request).username
    if authenticate(request, username=name, password=password) is None:
        raise _wait(request, name) or ValidationError(_("This is not your password."))
    return password


def _wait(request: HttpRequest, name: str) -> ValidationError | None:
    """Say until when the account of that name waits, if it does."""
    until = waits_until(name_kept(request, {"username": name}), client_address(request))
    if until is None:
        return None
    sentence = _(
        "There were too many wrong passwords or codes. Please wait until %(time)s, "
        "or ask whoever looks after the accounts to let you in."
    )
    return ValidationError(sentence % {"time": _clock(until, "H:i")})


def _clock(at: datetime, pattern: str) -> str:
    return time_format(timezone.localtime(at), pattern)
