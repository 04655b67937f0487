"""The centre's private keys: the one door to securesystemslib and cryptography.

``offline/`` holds what only a change of trust needs (root, targets) and can be carried away and locked up once the
first publication is made. ``online/`` holds what every publication and every receipt needs.
"""

from collections.abc import Collection
from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.utils.translation import gettext as _
from securesystemslib.signer import CryptoSigner, Key

from central.publishing.delegation import KINDS
from central.publishing.errors import CannotPublish
from central.publishing.files import PRIVATE, create_once, replace_whole, sync_folder
from content_sync.protocol import crypto

__all__ = ["OFFLINE_ROLES", "ONLINE_ROLES", "Key", "Keys"]

RECEIPT = "receipt"
OFFLINE_ROLES = ("root", "targets")
ONLINE_ROLES = ("snapshot", "timestamp", *KINDS)


class Keys:
    """The keys in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def make_missing(self) -> None:
        """Make every role's key that is not there. Only for a centre that has never published."""
        for role in (*OFFLINE_ROLES, *ONLINE_ROLES):
            if not self._path(role).exists():
                create_once(self._path(role), CryptoSigner.generate_ed25519().private_bytes)

    def signer(self, role: str) -> CryptoSigner:
        """Return what signs for ``role``.

        Raises:
            CannotPublish: the key is not in the folder.
        """
        try:
            pem = self._path(role).read_bytes()
        except FileNotFoundError as error:
            raise CannotPublish(_("The key file %(path)s is missing.") % {"path": self._path(role)}) from error
        return _signer(pem)

    def staged(self, role: str) -> CryptoSigner:
        """Return the key that ``role`` is to have next, made now if there is none. It lies beside the one of now."""
        return _signer(create_once(self._next(role), CryptoSigner.generate_ed25519().private_bytes))

    def adopt(self, trusted: Collection[str]) -> None:
        """Take those next keys into use of which the id is trusted by now; the keys before are kept as ``.former``."""
        for role in (*OFFLINE_ROLES, *ONLINE_ROLES):
            path, following = self._path(role), self._next(role)
            if not following.exists() or _signer(following.read_bytes()).public_key.keyid not in trusted:
                continue
            if path.exists():
                path.replace(path.with_suffix(".former"))
            following.replace(path)

    def receipt_key(self) -> bytes:
        """Return the private key that signs receipts, 32 bytes, made now if there is none."""
        path = self._receipt
        if path.exists():
            return bytes.fromhex(path.read_text())
        return bytes.fromhex(create_once(path, crypto.generate_private_key().hex().encode()).decode())

    def former_receipt_keys(self) -> tuple[bytes, ...]:
        """Return those that signed receipts before, the newest first; they still open what was sealed to them."""
        path = self._receipt.with_suffix(".former")
        return tuple(map(bytes.fromhex, path.read_text().split())) if path.exists() else ()

    def renew_receipt_key(self) -> None:
        """Take a new key for receipts into use; wherever that is interrupted, one of the two is whole, and kept."""
        following = self._receipt.with_suffix(".next")
        create_once(following, crypto.generate_private_key().hex().encode())
        former = dict.fromkeys((self.receipt_key(), *self.former_receipt_keys()))
        lines = "".join(f"{key.hex()}\n" for key in former)
        replace_whole(self._receipt.with_suffix(".former"), lines.encode(), mode=PRIVATE)
        following.replace(self._receipt)
        sync_folder(self._receipt.parent)

    @property
    def _receipt(self) -> Path:
        return self._folder / "online" / "receipt"

    def _next(self, role: str) -> Path:
        return self._path(role).with_suffix(".next")

    def _path(self, role: str) -> Path:
        return self._folder / ("offline" if role in OFFLINE_ROLES else "online") / f"{role}.pem"


def _signer(pem: bytes) -> CryptoSigner:
    return CryptoSigner(load_pem_private_key(pem, password=None))
