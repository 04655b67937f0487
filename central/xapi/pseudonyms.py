"""Under which name a person stands in statements: a keyed hash, which nobody without the key leads back."""

import hmac
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from central.secret import load_or_make_key


def pseudonym(person_id: str) -> str:
    """Return the name of a person in statements: 32 hex digits, the same for ever."""
    return hmac.new(_key(), person_id.encode(), sha256).hexdigest()[:32]


def _key() -> bytes:
    return bytes.fromhex(load_or_make_key(Path(settings.KEYS_DIR) / "online" / "xapi"))
