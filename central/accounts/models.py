"""Named accounts: every action at the centre has one. And the browsers in which they are logged in."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.http import HttpRequest


class User(AbstractUser):
    """A member of the county's staff, the townships' or the villages'."""

    must_change_password = models.BooleanField(default=False)
    """Whether the password was given by somebody else, so that its owner chooses another one before anything else."""

    def get_full_name(self) -> str:
        """Return the family name last, but first and unspaced where it is not written in Latin letters."""
        if self.last_name.isascii():
            return super().get_full_name()
        return f"{self.last_name}{self.first_name}".strip()

    @property
    def called(self) -> str:
        """What lists call it: the name, or what is typed to log in where there is none."""
        return self.get_full_name() or self.get_username()


class Session(AbstractBaseSession):
    """A browser's session; it is ``user``'s once somebody has logged in there.

    Pages name it by ``handle``: whoever knows its key is in.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    handle = models.CharField(max_length=32, db_index=True)
    since = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    address = models.GenericIPAddressField(null=True)
    user_agent = models.CharField(max_length=256)

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Return the class that reads and writes them."""
        return import_module(settings.SESSION_ENGINE).SessionStore


def current_user(request: HttpRequest) -> User:
    """Return who asks; every page but the login page is only there for somebody."""
    if not isinstance(request.user, User):
        raise TypeError("this page was reached without a login")
    return request.user
