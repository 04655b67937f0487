"""The station's private key on its disk."""

from pathlib import Path

from content_sync.durable import write_file
from content_sync.errors import Misconfigured
from content_sync.protocol import crypto

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


def load_or_make_private_key(path: Path) -> bytes:
    """Return the seed, made now and on the disk if there was no usable one. Only its owner can read the file."""
    try:
        return load_private_key(path)
    except Misconfigured:
        seed = crypto.generate_private_key()
        write_file(path, seed, mode=0o600)
        return seed
