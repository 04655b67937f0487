"""The publication on disk: a static, signed repository (The Update Framework).

Targets only delegates (``trust``), to roles that each speak for some of the documents (``delegation``).
Every file but ``timestamp.json`` is named by its version or its digest and never changes, and the timestamp is renamed
into place last: whoever reads meanwhile, or a centre killed half way, sees the state before or the state after.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Root,
    Signed,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from central.publishing.delegation import Delegation
from central.publishing.files import exclusive, replace_whole, write_all
from central.publishing.keys import Keys
from central.publishing.metadata import HASHES, MetadataFolder, expiry, is_old
from central.publishing.pruning import prune
from central.publishing.trust import Trust
from content_sync.protocol import paths

Documents = Mapping[str, bytes]

COUNTY = Delegation(digits=1)
"""Sixteen bins suit some hundred stations; a province does with 256."""

ONLINE_LIFE = timedelta(days=30)
"""From its signature on, a timestamp promises for so long that nothing is newer."""

_DELEGATED_LIFE = timedelta(days=730)


@dataclass(frozen=True)
class _Head:
    """What the timestamp names; nothing before the first publication."""

    timestamp: Timestamp | None = None
    snapshot: Snapshot | None = None
    roles: dict[str, Targets] = field(default_factory=dict)

    @property
    def meta(self) -> dict[str, MetaFile]:
        """What the snapshot says of each role's file, by name."""
        return self.snapshot.meta if self.snapshot else {}

    @property
    def documents(self) -> dict[str, TargetFile]:
        """Every document that is published, by its path."""
        return {path: file for role in self.roles.values() for path, file in role.targets.items()}


class Repository:
    """The repository in one folder. ``at`` is aware UTC and decides only about expiry.

    ``delegation`` counts when the first publication is made and whenever keys are rotated.
    """

    def __init__(self, folder: Path, keys: Keys, delegation: Delegation = COUNTY) -> None:
        self._folder = folder
        self._metadata = MetadataFolder(folder, keys)
        self._trust = Trust(self._metadata, delegation)
        self._lock = folder.with_name(f"{folder.name}.lock")

    def publish(self, make_documents: Callable[[], Documents], at: datetime) -> int:
        """Make these documents the whole content and return the snapshot's version, the old one if nothing changed.

        ``make_documents`` is called while no other publication can run, so that the later of two is also the newer.

        Raises:
            CannotPublish: a key is missing, or is not the one that the stations trust.
        """
        with exclusive(self._lock):
            return self._advance(make_documents(), at, keep_others=False)

    def amend(self, make_documents: Callable[[], Documents], at: datetime, *, without: Collection[str] = ()) -> int:
        """Add or replace only these documents, let those at the paths ``without`` go; otherwise as ``publish``."""
        with exclusive(self._lock):
            return self._advance(make_documents(), at, keep_others=True, without=without)

    def refresh(self, at: datetime) -> int:
        """Sign again what has passed half of its life; return the snapshot's version."""
        return self.amend(dict, at)

    def prune(self, at: datetime, keeping: Iterable[Mapping[str, str]] = ()) -> int:
        """Let go of what no station can ask for any more, and return how many files that were.

        Documents with the digests in ``keeping``, by path, stay.
        """
        kept = frozenset(file_of(path, digest) for digests in keeping for path, digest in digests.items())
        with exclusive(self._lock):
            return prune(self._folder, at, kept)

    def rotate(self, roles: Collection[str], at: datetime) -> int:
        """Give ``roles`` new keys, sign again what they vouch for, and return the snapshot's version.

        Raises:
            CannotPublish: the root's key is missing, or that of targets, which is needed for every role below it.
        """
        with exclusive(self._lock):
            self._trust.rotate(roles, at)
            return self._advance({}, at, keep_others=True)

    def root(self, at: datetime) -> bytes:
        """Return the newest root metadata, for a station to pin; it is made now if there is none."""
        with exclusive(self._lock):
            self._trust.load_root(at)
            return self._metadata.newest("root").read_bytes()

    def is_published(self) -> bool:
        """Say whether there has been a publication."""
        return (self._folder / paths.TIMESTAMP).exists()

    def document(self, path: str) -> bytes | None:
        """Return a document that is published now, None if there is none or it is damaged."""
        return self.documents([path]).get(path)

    def documents(self, wanted: Iterable[str]) -> dict[str, bytes]:
        """Return those of the ``wanted`` documents, by path, that are published now and not damaged."""
        published = self._load_head().documents
        contents = {path: self._read(published[path]) for path in wanted if path in published}
        return {
            path: content
            for path, content in contents.items()
            if content is not None and _target_file(path, content) == published[path]
        }

    def document_paths(self) -> frozenset[str]:
        """Return the path of every document that is published now."""
        return frozenset(self._load_head().documents)

    def digests(self) -> dict[str, str]:
        """Return the hex SHA-256 of every document that is published now, by its path."""
        return {path: file.hashes[HASHES[0]] for path, file in self._load_head().documents.items()}

    def kept(self, digests: Mapping[str, str]) -> dict[str, bytes]:
        """Return those of the documents with these ``digests``, by path, that are still kept and not damaged."""
        names = {path: self._folder / paths.TARGETS / file_of(path, digest) for path, digest in digests.items()}
        contents = {path: name.read_bytes() for path, name in names.items() if name.exists()}
        return {path: content for path, content in contents.items() if sha256(content).hexdigest() == digests[path]}

    def _read(self, published: TargetFile) -> bytes | None:
        (name,) = published.get_prefixed_paths()
        try:
            return (self._folder / paths.TARGETS / name).read_bytes()
        except OSError:
            return None

    def _advance(self, documents: Documents, at: datetime, *, keep_others: bool, without: Collection[str] = ()) -> int:
        trusted, head = self._trust.load(at), self._load_head()
        root, delegator = trusted
        self._write_documents(documents)
        wanted = {path: _target_file(path, content) for path, content in documents.items()}
        if keep_others:
            wanted = {path: file for path, file in head.documents.items() if path not in without} | wanted
        targets_json = self._metadata.newest("targets").read_bytes()
        meta = {"targets.json": MetaFile.from_data(delegator.version, targets_json, HASHES)}
        meta |= self._advance_roles(trusted.delegation.divide(wanted), head, delegator, at)
        snapshot = self._advance_snapshot(meta, head, root, at)
        self._advance_timestamp(snapshot, head, root, at)
        return snapshot.version

    def _advance_roles(
        self, wanted: Mapping[str, dict[str, TargetFile]], head: _Head, delegator: Targets, at: datetime
    ) -> dict[str, MetaFile]:
        """Have each role say what is wanted of it; one that says so already is left alone."""
        left = [role for role, targets in wanted.items() if self._says(role, targets, head, delegator, at)]
        signed = {
            role: Targets(
                self._metadata.next_version(role, head.roles.get(role)),
                expires=expiry(at, _DELEGATED_LIFE),
                targets=targets,
            )
            for role, targets in wanted.items()
            if role not in left
        }
        return {f"{role}.json": head.meta[f"{role}.json"] for role in left} | self._metadata.write(signed, delegator)

    def _says(self, role: str, wanted: dict[str, TargetFile], head: _Head, delegator: Targets, at: datetime) -> bool:
        current = head.roles.get(role)
        if current is None or current.targets != wanted or is_old(current, _DELEGATED_LIFE, at):
            return False
        return self._holds(role, current, delegator)

    def _advance_snapshot(self, meta: dict[str, MetaFile], head: _Head, root: Root, at: datetime) -> MetaFile:
        current = head.snapshot
        is_same = current is not None and current.meta == meta and not is_old(current, ONLINE_LIFE, at)
        if head.timestamp and current and is_same and self._holds("snapshot", current, root):
            return head.timestamp.snapshot_meta
        version = self._metadata.next_version("snapshot", current)
        signed = Snapshot(version, expires=expiry(at, ONLINE_LIFE), meta=meta)
        return self._metadata.write({"snapshot": signed}, root)["snapshot.json"]

    def _advance_timestamp(self, snapshot: MetaFile, head: _Head, root: Root, at: datetime) -> None:
        current = head.timestamp
        path = self._folder / paths.TIMESTAMP
        is_same = current is not None and current.snapshot_meta == snapshot and not is_old(current, ONLINE_LIFE, at)
        if is_same and self._metadata.holds("timestamp", path, root):
            return
        version = current.version + 1 if current else 1
        timestamp = Timestamp(version, expires=expiry(at, ONLINE_LIFE), snapshot_meta=snapshot)
        replace_whole(path, self._metadata.sign("timestamp", timestamp, root))

    def _holds(self, role: str, current: Signed, delegator: Root | Targets) -> bool:
        return self._metadata.holds(role, self._metadata.named(role, current.version), delegator)

    def _load_head(self) -> _Head:
        if not self.is_published():
            return _Head()
        timestamp = Metadata[Timestamp].from_file(str(self._folder / paths.TIMESTAMP)).signed
        snapshot = (
            Metadata[Snapshot].from_file(str(self._metadata.named("snapshot", timestamp.snapshot_meta.version))).signed
        )
        versions = {name.removesuffix(".json"): meta.version for name, meta in snapshot.meta.items()}
        roles = {
            role: Metadata[Targets].from_file(str(self._metadata.named(role, versions[role]))).signed
            for role in versions
            if role != Targets.type
        }
        return _Head(timestamp, snapshot, roles)

    def _write_documents(self, documents: Documents) -> None:
        files = {_target_file(path, content).get_prefixed_paths()[0]: content for path, content in documents.items()}
        targets = self._folder / paths.TARGETS
        write_all(targets, {name: content for name, content in files.items() if not (targets / name).exists()})


def file_of(path: str, digest: str) -> str:
    """Return the name of a document's file below ``targets/``, as consistent snapshots have it (TUF, 6.2)."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{digest}.{name}"


def _target_file(path: str, content: bytes) -> TargetFile:
    return TargetFile.from_data(path, content, HASHES)
