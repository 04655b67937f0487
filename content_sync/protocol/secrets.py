"""PINs and card numbers, which a roster carries only as keyed hashes."""

import hashlib

PIN_DIGITS = 4
"""Every PIN has so many digits: a station takes it with the last one, without OK."""

_SIZE = 16


def pin_hash(key_hex: str, person_id: str, pin: str) -> str:
    """Return what stands for a person's PIN in a roster, as hex."""
    return _hash(key_hex, b"pin", person_id, pin)


def card_hash(key_hex: str, card: str) -> str:
    """Return what stands for a card number in a roster, as hex. Letters in it are the same large and small."""
    return _hash(key_hex, b"card", card.lower())


def _hash(key_hex: str, purpose: bytes, *parts: str) -> str:
    content = "\0".join(parts).encode()
    return hashlib.blake2b(content, digest_size=_SIZE, key=bytes.fromhex(key_hex), person=purpose).hexdigest()
