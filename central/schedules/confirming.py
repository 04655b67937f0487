"""Asking before something is done: a person confirms the very sentences that were shown."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

FIELD = "confirmed"


def token(sentences: Sequence[str]) -> str:
    """Return what a form sends back to confirm these sentences."""
    return sha256("\n".join(sentences).encode()).hexdigest()


def is_confirmed(said: Mapping[str, str], sentences: Sequence[str]) -> bool:
    """Say whether a form confirms these sentences, or there is nothing to be confirmed."""
    return not sentences or said.get(FIELD) == token(sentences)
