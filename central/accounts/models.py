"""Named accounts: every action at the centre has one."""

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest


class User(AbstractUser):
    """A member of the county's staff."""

    def get_full_name(self) -> str:
        """Return the family name last, but first and unspaced where it is not written in Latin letters."""
        if self.last_name.isascii():
            return super().get_full_name()
        return f"{self.last_name}{self.first_name}".strip()


def current_user(request: HttpRequest) -> User:
    """Return who asks; every page but the login page is only there for somebody."""
    if not isinstance(request.user, User):
        raise TypeError("this page was reached without a login")
    return request.user
