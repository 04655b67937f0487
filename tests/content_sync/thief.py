"""Somebody who has keys of the centre, by theft, and signs what the centre never said."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tuf.api.metadata import Metadata, MetaFile

from central.publishing.delegation import kind_of
from central.publishing.keys import Keys
from content_sync.protocol import paths

Change = Callable[[Any], object]


class Thief:
    """Works in the folder of a publication with the keys of a folder, right or wrong."""

    def __init__(self, folder: Path, keys_dir: Path) -> None:
        self._metadata = folder / paths.METADATA
        self._keys = Keys(keys_dir)

    def say(self, role: str, change: Change = lambda _signed: None) -> str:
        """Sign the next version of a role, and of those above it that vouch for it; return the path of its file."""
        path = self._sign(role, change)
        if role not in {"root", "snapshot", "timestamp"}:
            self._sign("snapshot", lambda snapshot: snapshot.meta.update({f"{role}.json": _described(path)}))
        if role not in {"root", "timestamp"}:
            snapshot = self.newest("snapshot")
            self._sign("timestamp", lambda timestamp: setattr(timestamp, "snapshot_meta", _described(snapshot)))
        return f"{paths.METADATA}/{path.name}"

    def newest(self, role: str) -> Path:
        if role == "timestamp":
            return self._metadata / "timestamp.json"
        return max(self._metadata.glob(f"*.{role}.json"), key=_version)

    def all(self, role: str) -> list[Path]:
        """Return the newest files of every role whose name begins so."""
        names = {path.stem.rpartition(".")[2] for path in self._metadata.iterdir()}
        return [self.newest(name) for name in sorted(names) if name.startswith(role)]

    def _sign(self, role: str, change: Change) -> Path:
        newest = self.newest(role)
        metadata: Metadata[Any] = Metadata.from_file(str(newest))
        metadata.signed.version += 1
        change(metadata.signed)
        metadata.sign(self._keys.signer(kind_of(role)))
        path = newest if role == "timestamp" else newest.with_name(f"{metadata.signed.version}.{role}.json")
        path.write_bytes(metadata.to_bytes())
        return path


def _version(path: Path) -> int:
    return int(path.name.partition(".")[0])


def _described(path: Path) -> MetaFile:
    content = path.read_bytes()
    return MetaFile(_version(path), len(content), {"sha256": hashlib.sha256(content).hexdigest()})
