"""What changes accounts."""

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from central.accounts.models import User


@transaction.atomic
def save_account(*, username: str, password: str, full_name: str, unbounded: bool = False) -> User:
    """Make the account of that name, or give the one that is there this password and name.

    Who is ``unbounded`` may do everything everywhere; it is never taken here.

    Raises:
        ValidationError: a name or password that will not do.
    """
    user = User.objects.filter(username=username).first() or User(username=username)
    user.last_name = full_name
    validate_password(password, user)
    user.set_password(password)
    user.is_superuser = user.is_superuser or unbounded
    user.full_clean()
    user.save()
    return user


@transaction.atomic
def set_active(*, user: User, is_active: bool) -> None:
    """Lock an account, or let it in again; whoever is in with it is out at once."""
    user.is_active = is_active
    user.save(update_fields=["is_active"])
