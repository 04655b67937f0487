"""Named accounts: every action at the centre has one."""

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest


class User(AbstractUser):
    """A member of the county's staff."""


def current_user(request: HttpRequest) -> User:
    """Return who asks; every page but the login page is only there for somebody."""
    if not isinstance(request.user, User):
        raise TypeError("this page was reached without a login")
    return request.user
