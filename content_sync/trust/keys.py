"""The station's private key on its disk."""

from pathlib import Path

from content_sync.errors import Misconfigured

_SEED_BYTES = 32


def load_private_key(path: Path) -> bytes:
    """Return the Ed25519 seed of 32 bytes.

    Raises:
        Misconfigured: it is missing, unreadable or damaged.
    """
    try:
        seed = path.read_bytes()
    except OSError as error:
        raise Misconfigured(f"the station's key {path} cannot be read: {error.strerror}") from error
    if len(seed) != _SEED_BYTES:
        raise Misconfigured(f"the station's key {path} is damaged: the station must be enrolled again")
    return seed
