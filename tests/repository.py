"""A small, real signed repository in the shape that the centre publishes."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from content_sync.protocol import paths

FAR = datetime(2035, 1, 1, tzinfo=UTC)
DELEGATED = {
    "catalogue": ["centre.json", "catalogue.json", "asking.json", "courses/*"],
    "areas": ["areas/*/*"],
    "stations": ["stations/*/*"],
}
S = TypeVar("S", Root, Timestamp, Snapshot, Targets)


class Repository:
    """Publishes documents into ``folder``; each publication has the next version."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.version = 0
        self._signers = {role: CryptoSigner.generate_ed25519() for role in ["root", "targets", "snapshot", "timestamp"]}
        self._delegated = {role: CryptoSigner.generate_ed25519() for role in DELEGATED}
        self._contents: dict[str, tuple[int, bytes]] = {}
        self._roots: list[Root] = []
        self.root = self.rotate_root()

    def rotate_root(self) -> bytes:
        """Write the next root, signed by the root key that it replaces and by its own, and return it."""
        signers = [self._signers["root"], CryptoSigner.generate_ed25519()]
        self._signers["root"] = signers[-1]
        root = Root(version=len(self._roots) + 1, expires=FAR, consistent_snapshot=True)
        for role, signer in self._signers.items():
            root.add_key(signer.public_key, role)
        metadata = Metadata(root)
        for signer in signers:
            metadata.sign(signer, append=True)
        self._roots.append(root)
        content = metadata.to_bytes()
        self._put(f"{paths.METADATA}/{root.version}.root.json", content)
        return content

    def publish(self, documents: Mapping[str, bytes], *, expires: datetime = FAR) -> None:
        """Make ``documents`` the whole publication. ``expires`` is that of snapshot and timestamp."""
        self.version += 1
        targets = Targets(expires=FAR, delegations=self._delegations())
        contents = {"targets": self._changed("targets", targets, self._signers["targets"])}
        for role, globs in DELEGATED.items():
            own = {path: content for path, content in documents.items() if _prefix(path) in {_prefix(g) for g in globs}}
            signed = Targets(expires=FAR, targets={path: self._document(path, own[path]) for path in own})
            contents[role] = self._changed(role, signed, self._delegated[role])
        meta = {
            f"{role}.json": MetaFile.from_data(version, data, ["sha256"]) for role, (version, data) in contents.items()
        }
        snapshot = self._write(
            "snapshot", Snapshot(self.version, expires=expires, meta=meta), self._signers["snapshot"]
        )
        reference = MetaFile.from_data(self.version, snapshot, ["sha256"])
        timestamp = Metadata(Timestamp(self.version, expires=expires, snapshot_meta=reference))
        timestamp.sign(self._signers["timestamp"])
        self._put(paths.TIMESTAMP, timestamp.to_bytes())

    def _delegations(self) -> Delegations:
        roles = {
            role: DelegatedRole(role, [signer.public_key.keyid], threshold=1, terminating=True, paths=DELEGATED[role])
            for role, signer in self._delegated.items()
        }
        return Delegations({s.public_key.keyid: s.public_key for s in self._delegated.values()}, roles)

    def _document(self, path: str, content: bytes) -> TargetFile:
        target = TargetFile.from_data(path, content, ["sha256"])
        (name,) = target.get_prefixed_paths()
        self._put(f"{paths.TARGETS}/{name}", content)
        return target

    def _changed(self, role: str, signed: Targets, signer: CryptoSigner) -> tuple[int, bytes]:
        """Write a new version of a role's metadata only if it says something new."""
        version, content = self._contents.get(role, (0, b""))
        signed.version = version
        if not content or Metadata[Targets].from_bytes(content).signed != signed:
            signed.version = version + 1
            self._contents[role] = (signed.version, self._write(role, signed, signer))
        return self._contents[role]

    def _write(self, role: str, signed: S, signer: CryptoSigner) -> bytes:
        metadata = Metadata(signed)
        metadata.sign(signer)
        content = metadata.to_bytes()
        self._put(f"{paths.METADATA}/{signed.version}.{role}.json", content)
        return content

    def _put(self, path: str, content: bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _prefix(path: str) -> str:
    return path.partition("/")[0]
