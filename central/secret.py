"""The centre's own secrets: each made when it is first needed, kept in the data folder."""

import secrets
from pathlib import Path

from central.publishing.files import create_once


def load_or_make_secret(path: Path) -> str:
    """Return the secret in ``path``, made now (mode 0600) if there is none; two first starts agree on one."""
    if path.exists():
        return path.read_text()
    return create_once(path, secrets.token_urlsafe(50).encode()).decode()


def load_or_make_key(path: Path) -> str:
    """Return the hex of the 32 secret bytes in ``path``, made now (mode 0600) if there are none."""
    if path.exists():
        return path.read_text()
    return create_once(path, secrets.token_hex(32).encode()).decode()
