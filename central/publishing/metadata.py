"""Signed metadata (The Update Framework) in a folder: the files by role and version, and who signs them.

With ``trust`` and ``repository`` the one door to tuf.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

from django.utils.translation import gettext as _
from tuf.api.exceptions import UnsignedMetadataError
from tuf.api.metadata import Metadata, MetaFile, Root, Signed, Snapshot, Targets, Timestamp

from central.publishing.delegation import kind_of
from central.publishing.errors import CannotPublish
from central.publishing.files import write_all
from central.publishing.keys import Keys
from content_sync.protocol import paths

HASHES: Final = ["sha256"]
S = TypeVar("S", Root, Targets, Snapshot, Timestamp)


class MetadataFolder:
    """``N.ROLE.json`` below ``metadata/``, each written once, and ``timestamp.json``."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self.keys = keys
        self._folder = folder
        self._metadata = folder / paths.METADATA

    def exists(self, role: str) -> bool:
        """Say whether a role has signed anything."""
        return self.named(role, 1).exists()

    def named(self, role: str, version: int) -> Path:
        """Return where a version lies."""
        return self._metadata / f"{version}.{role}.json"

    def newest(self, role: str) -> Path:
        """Return where the highest version lies."""
        return max(self._metadata.glob(f"*.{role}.json"), key=lambda path: int(path.name.split(".")[0]))

    def next_version(self, role: str, current: Signed | None) -> int:
        """Return the next number under which nothing lies yet, not even what a killed publication left behind."""
        version = current.version + 1 if current else 1
        while self.named(role, version).exists():
            version += 1
        return version

    def write(self, signed: Mapping[str, S], delegator: Root | Targets) -> dict[str, MetaFile]:
        """Sign a version of each of these roles, write them, and return what a snapshot says of them.

        Raises:
            CannotPublish: a role's key is missing, or is not the one that ``delegator`` names.
        """
        contents = {role: self.sign(role, one, delegator) for role, one in signed.items()}
        self._write({(role, signed[role].version): content for role, content in contents.items()})
        return {
            f"{role}.json": MetaFile.from_data(signed[role].version, content, HASHES)
            for role, content in contents.items()
        }

    def write_version(self, role: str, version: int, content: bytes) -> None:
        """Write what is signed already."""
        self._write({(role, version): content})

    def sign(self, role: str, signed: S, delegator: Root | Targets) -> bytes:
        """Sign for a role and return the file. Raises what ``write`` raises."""
        metadata = Metadata(signed)
        key = kind_of(role)
        metadata.sign(self.keys.signer(key))
        if not _is_signed(metadata, role, delegator):
            raise not_trusted(key)
        return metadata.to_bytes()

    def holds(self, role: str, path: Path, delegator: Root | Targets) -> bool:
        """Say whether a file is signed by the key that ``delegator`` names now."""
        return _is_signed(Metadata.from_file(str(path)), role, delegator)

    def _write(self, contents: Mapping[tuple[str, int], bytes]) -> None:
        names = {f"{paths.METADATA}/{version}.{role}.json": content for (role, version), content in contents.items()}
        write_all(self._folder, names)


def not_trusted(role: str) -> CannotPublish:
    """Return what says that a key is not the one of its role."""
    return CannotPublish(_("The key of “%(role)s” is not the one that stations trust.") % {"role": role})


def expiry(at: datetime, life: timedelta) -> datetime:
    """Return until when something that is signed now is good, in whole seconds as the format wants it."""
    return (at + life).replace(microsecond=0)


def is_old(signed: Signed, life: timedelta, at: datetime) -> bool:
    """Say whether half of its life is over."""
    return signed.expires - at < life / 2


def _is_signed(metadata: Metadata[Any], role: str, delegator: Root | Targets) -> bool:
    try:
        delegator.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    except UnsignedMetadataError:
        return False
    return True
