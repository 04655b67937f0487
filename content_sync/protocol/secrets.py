"""PINs and card numbers, which a roster carries only as keyed hashes."""

import hashlib

_SIZE = 16


def pin_hash(key_hex: str, person_id: str, pin: str) -> str:
    """Return what stands for a person's PIN (digits) in a roster, as hex."""
    return _hash(key_hex, b"pin", person_id, pin)


def card_hash(key_hex: str, card: str) -> str:
    """Return what stands for a card number, as read by a card reader, in a roster, as hex."""
    return _hash(key_hex, b"card", card)


def _hash(key_hex: str, purpose: bytes, *parts: str) -> str:
    content = "\0".join(parts).encode()
    return hashlib.blake2b(content, digest_size=_SIZE, key=bytes.fromhex(key_hex), person=purpose).hexdigest()
