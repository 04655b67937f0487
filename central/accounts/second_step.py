"""The second step of a login: a code from a phone (RFC 6238), or one of the backup codes. Each code works once."""

import unicodedata
from base64 import b32encode
from datetime import datetime
from typing import Final

from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from central.accounts.models import User

BACKUP_CODES: Final = 10
_CODE_DIGITS: Final = 6


def is_on(user: User) -> bool:
    """Say whether logins of ``user`` ask for a code."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def pending(user: User) -> TOTPDevice | None:
    """Return what ``user`` is about to switch on: its secret may be shown."""
    return TOTPDevice.objects.filter(user=user, confirmed=False).first()


@transaction.atomic
def begin(user: User) -> None:
    """Make a new secret for ``user``; it counts for nothing until a code proves that a phone has it.

    Where the second step is on, another phone needs it to be switched off first, and so the password.
    """
    if is_on(user):
        return
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    TOTPDevice.objects.create(user=user, name="phone", confirmed=False)


def secret(device: TOTPDevice) -> str:
    """Return the secret as it is typed into an app that cannot read the picture: in groups of four characters."""
    letters = b32encode(device.bin_key).decode()
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


@transaction.atomic
def confirm(user: User, code: str) -> bool:
    """Switch the second step on if ``code`` comes from the pending secret; say whether it did."""
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
    if device is None:
        return False
    device.throttle_reset(commit=False)  # the secret is on the screen: there is nothing to guess
    if not device.verify_token(typed(code)):
        return False
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    return True


@transaction.atomic
def renew_backup_codes(user: User) -> list[str]:
    """Return new backup codes, which replace those before."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="backup codes")
    codes = [StaticToken.random_token() for _ in range(BACKUP_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def backup_codes_left(user: User) -> int:
    """Return how many backup codes have not been used."""
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def is_right(user: User, code: str) -> bool:
    """Say whether ``code`` lets ``user`` in; if so, it never does again."""
    model = TOTPDevice if len(typed(code)) == _CODE_DIGITS else StaticDevice
    device = model.objects.select_for_update().filter(user=user, confirmed=True).first()
    return device is not None and device.verify_token(typed(code))


def slowed_until(user: User) -> datetime | None:
    """Return until when no code of ``user`` is looked at: with each wrong one it is twice as long."""
    devices: list[TOTPDevice | StaticDevice] = [
        *TOTPDevice.objects.filter(user=user, confirmed=True),
        *StaticDevice.objects.filter(user=user),
    ]
    told = (device.verify_is_allowed()[1] for device in devices)
    return max((one["locked_until"] for one in told if one), default=None)


@transaction.atomic
def switch_off(user: User) -> None:
    """Let the password suffice again."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


@transaction.atomic
def let_in(user: User) -> None:
    """Forget wrong codes."""
    for model in (TOTPDevice, StaticDevice):
        model.objects.filter(user=user).update(throttling_failure_timestamp=None, throttling_failure_count=0)


def typed(code: str) -> str:
    """Return a code as it is compared: full-width digits, spaces and hyphens are how people type."""
    return "".join(character for character in unicodedata.normalize("NFKC", code).lower() if character.isalnum())
