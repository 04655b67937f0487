"""What changes accounts."""

from django.contrib.auth.models import Permission
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from central.accounts.models import User


@transaction.atomic
def save_account(*, username: str, password: str, full_name: str, may_interrupt: bool = False) -> User:
    """Make the account of that name, or give the one that is there this password and name.

    Who ``may_interrupt`` can let live and emergency broadcasts displace others; it is never taken here.

    Raises:
        ValidationError: a name or password that will not do.
    """
    user = User.objects.filter(username=username).first() or User(username=username)
    user.last_name = full_name
    validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save()
    if may_interrupt:
        user.user_permissions.add(Permission.objects.get(content_type__app_label="schedules", codename="interrupt"))
    return user
