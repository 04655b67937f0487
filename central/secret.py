"""The centre's own secret key: made at first start, kept in the data folder."""

import os
import secrets
from pathlib import Path


def load_or_make_secret(path: Path) -> str:
    """Return the secret in ``path``, made now (mode 0600) if there is none; two first starts agree on one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text()
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()
