"""Codes, PINs and tokens, and what is kept of each.

A PIN has a million values: its hash is slow, and made under a key that lies beside the centre's other keys, not in the
database. The key is not the one of rosters, which stations know.
"""

import hashlib
import secrets
from itertools import pairwise
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from central.learn.models.access import NUMBER_DIGITS
from central.secret import load_or_make_key

CODE_DIGITS: Final = 12


def make_code() -> str:
    """Return a code for an invitation."""
    return _digits(CODE_DIGITS)


def make_number() -> str:
    """Return a number to sign in with; it does not begin with 0, which people leave out."""
    return f"{secrets.randbelow(9) + 1}{_digits(NUMBER_DIGITS - 1)}"


def make_token() -> str:
    """Return what a signed-in browser holds."""
    return secrets.token_urlsafe(32)


def token_digest(token: str) -> str:
    """Return what is kept of a token: it has too much chance in it to be guessed from that."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed(purpose: str, text: str) -> str:
    """Return what is kept of a code or of a number that was typed."""
    return hashlib.blake2b(
        text.encode(), digest_size=32, key=bytes.fromhex(_key()), person=purpose.encode()
    ).hexdigest()


def pin_hash(person_id: str, pin: str) -> str:
    """Return what is kept of a PIN."""
    return make_password(keyed("pin", f"{person_id}\0{pin}"))


def is_pin(person_id: str, pin: str, kept: str) -> bool:
    """Say whether this is the PIN; to say no takes as long where there is none."""
    return check_password(keyed("pin", f"{person_id}\0{pin}"), kept or "!")


def is_easily_guessed(pin: str, number: str) -> bool:
    """Say whether others would try this PIN first: one digit, a row of digits, or a part of the number."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    halves = len(pin) // 2
    is_repeated = pin == pin[:halves] * 2 or pin == pin[:2] * (len(pin) // 2)
    return steps in ({0}, {1}, {9}) or is_repeated or pin in number


def _digits(count: int) -> str:
    return f"{secrets.randbelow(10**count):0{count}}"


def _key() -> str:
    return load_or_make_key(Path(settings.KEYS_DIR) / "online" / "phones")
