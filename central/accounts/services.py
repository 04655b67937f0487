"""What changes accounts."""

from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from central.accounts import second_step
from central.accounts.models import User


@transaction.atomic
def save_account(
    *, username: str, password: str, full_name: str, unbounded: bool = False, is_temporary: bool = False
) -> User:
    """Make the account of that name, or give the one that is there this password and name; it is logged out everywhere.

    Who is ``unbounded`` may do everything everywhere; it is never taken here. A password that ``is_temporary`` lets its
    owner choose another one, and do nothing before.

    Raises:
        ValidationError: a name or password that will not do.
    """
    user = User.objects.filter(username=username).first() or User(username=username)
    user.last_name = full_name
    validate_password(password, user)
    user.set_password(password)
    user.is_superuser = user.is_superuser or unbounded
    user.must_change_password = is_temporary
    user.full_clean()
    user.save()
    end_sessions(user=user)
    return user


@transaction.atomic
def set_email(*, user: User, email: str) -> None:
    """Have the centre write to ``user`` there; nowhere if it is empty."""
    if user.email != email:
        user.email = email
        user.save(update_fields=["email"])


@transaction.atomic
def choose_password(*, user: User, password: str) -> None:
    """Give ``user`` the password that its owner has chosen."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])


@transaction.atomic
def set_active(*, user: User, is_active: bool) -> None:
    """Lock an account, or let it in again; whoever is in with it is out at once."""
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    end_sessions(user=user)


def end_sessions(*, user: User, but: str | None = None) -> None:
    """Log ``user`` out everywhere, ``but`` in the session of this key."""
    user.sessions.exclude(session_key=but).delete()


def end_session(*, user: User, handle: str) -> None:
    """Log ``user`` out in one browser."""
    user.sessions.filter(handle=handle).delete()


@transaction.atomic
def let_in(*, user: User) -> None:
    """Let an account try again that waits after too many wrong passwords or codes."""
    reset(username=user.username)
    second_step.let_in(user)
