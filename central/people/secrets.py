"""PINs and cards as rosters carry them: keyed hashes, under a key that this centre alone has and seals into rosters.

Neither a PIN nor a card number is kept anywhere at the centre.
"""

from pathlib import Path

from django.conf import settings

from central.secret import load_or_make_key
from content_sync.protocol import secrets


def secrets_key() -> str:
    """Return the key in hex, made when it is first needed."""
    return load_or_make_key(Path(settings.KEYS_DIR) / "online" / "roster")


def pin_hash(person_id: str, pin: str) -> str:
    """Return what stands for a person's PIN."""
    return secrets.pin_hash(secrets_key(), person_id, pin)


def card_hash(card: str) -> str:
    """Return what stands for the number that a card reader types."""
    return secrets.card_hash(secrets_key(), card)
