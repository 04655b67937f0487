"""Named accounts: every action at the centre has one."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of the county's staff."""
