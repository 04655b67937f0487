"""The publication on disk: a static, signed repository (The Update Framework), and the one door to tuf.

Root trusts the keys of targets, snapshot and timestamp; targets only delegates, to one role per kind of document.
Every file but ``timestamp.json`` is named by its version or its digest and never changes, and the timestamp is renamed
into place last: whoever reads meanwhile, or a centre killed half way, sees the state before or the state after.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import TypeVar

from django.utils.translation import gettext as _
from tuf.api.exceptions import UnsignedMetadataError
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Signed,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from central.publishing.errors import CannotPublish
from central.publishing.files import exclusive, replace_whole, write_all
from central.publishing.keys import Keys
from content_sync.protocol import paths

Documents = Mapping[str, bytes]
S = TypeVar("S", Root, Targets, Snapshot, Timestamp)

_DELEGATED = {
    "catalogue": [paths.CENTRE, paths.CATALOGUE, paths.ASKING, paths.course("*")],
    "areas": [paths.schedule("*"), paths.notices("*"), paths.quizzes("*")],
    "stations": [paths.station("*"), paths.roster("*"), paths.standings("*"), paths.answers("*")],
}
ONLINE_LIFE = timedelta(days=30)
"""From its signature on, a timestamp promises for so long that nothing is newer."""

_OFFLINE_LIFE = timedelta(days=3650)
_DELEGATED_LIFE = timedelta(days=730)
_HASHES = ["sha256"]


@dataclass(frozen=True)
class _Head:
    """What the timestamp names; nothing before the first publication."""

    timestamp: Timestamp | None = None
    snapshot: Snapshot | None = None
    roles: dict[str, Targets] = field(default_factory=dict)


class Repository:
    """The repository in one folder. ``at`` is aware UTC and decides only about expiry."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self._folder = folder
        self._metadata = folder / paths.METADATA
        self._lock = folder.with_name(f"{folder.name}.lock")
        self._keys = keys

    def publish(self, make_documents: Callable[[], Documents], at: datetime) -> int:
        """Make these documents the whole content and return the snapshot's version, the old one if nothing changed.

        ``make_documents`` is called while no other publication can run, so that the later of two is also the newer.

        Raises:
            CannotPublish: a key is missing, or is not the one that the stations trust.
        """
        with exclusive(self._lock):
            return self._advance(make_documents(), at, keep_others=False)

    def amend(self, make_documents: Callable[[], Documents], at: datetime) -> int:
        """Add or replace only these documents; otherwise as ``publish``."""
        with exclusive(self._lock):
            return self._advance(make_documents(), at, keep_others=True)

    def refresh(self, at: datetime) -> int:
        """Sign again what has passed half of its life; return the snapshot's version."""
        return self.amend(dict, at)

    def root(self, at: datetime) -> bytes:
        """Return the newest root metadata, for a station to pin; it is made now if there is none."""
        with exclusive(self._lock):
            self._load_or_make_root(at)
            return self._newest("root").read_bytes()

    def is_published(self) -> bool:
        """Say whether there has been a publication."""
        return (self._folder / paths.TIMESTAMP).exists()

    def document_paths(self) -> frozenset[str]:
        """Return the path of every document that is published now."""
        return frozenset(path for role in self._load_head().roles.values() for path in role.targets)

    def _advance(self, documents: Documents, at: datetime, *, keep_others: bool) -> int:
        root = self._load_or_make_root(at)
        delegator = self._load_or_make_targets(root, at)
        head = self._load_head()
        self._write_documents(documents)
        meta = {"targets.json": MetaFile.from_data(delegator.version, self._newest("targets").read_bytes(), _HASHES)}
        for role in _DELEGATED:
            current = head.roles.get(role)
            wanted = {path: _target_file(path, content) for path, content in documents.items() if _is_of(role, path)}
            if keep_others and current:
                wanted = current.targets | wanted
            meta[f"{role}.json"] = self._advance_role(role, wanted, head, delegator, at)
        snapshot = self._advance_snapshot(meta, head, root, at)
        self._advance_timestamp(snapshot, head, root, at)
        return snapshot.version

    def _advance_role(
        self, role: str, wanted: dict[str, TargetFile], head: _Head, delegator: Targets, at: datetime
    ) -> MetaFile:
        current = head.roles.get(role)
        if head.snapshot and current and current.targets == wanted and not _is_old(current, _DELEGATED_LIFE, at):
            return head.snapshot.meta[f"{role}.json"]
        targets = Targets(self._next_version(role, current), expires=_expiry(at, _DELEGATED_LIFE), targets=wanted)
        return self._write_signed(role, targets, delegator)

    def _advance_snapshot(self, meta: dict[str, MetaFile], head: _Head, root: Root, at: datetime) -> MetaFile:
        current = head.snapshot
        if head.timestamp and current and current.meta == meta and not _is_old(current, ONLINE_LIFE, at):
            return head.timestamp.snapshot_meta
        snapshot = Snapshot(self._next_version("snapshot", current), expires=_expiry(at, ONLINE_LIFE), meta=meta)
        return self._write_signed("snapshot", snapshot, root)

    def _advance_timestamp(self, snapshot: MetaFile, head: _Head, root: Root, at: datetime) -> None:
        current = head.timestamp
        if current and current.snapshot_meta == snapshot and not _is_old(current, ONLINE_LIFE, at):
            return
        version = current.version + 1 if current else 1
        timestamp = Timestamp(version, expires=_expiry(at, ONLINE_LIFE), snapshot_meta=snapshot)
        replace_whole(self._folder / paths.TIMESTAMP, self._sign("timestamp", timestamp, root))

    def _load_or_make_root(self, at: datetime) -> Root:
        if not self._exists("root"):
            self._keys.make_missing()
            root = Root(expires=_expiry(at, _OFFLINE_LIFE))
            for role in root.roles:
                root.add_key(self._keys.signer(role).public_key, role)
            self._write_signed("root", root, root)
        return Metadata[Root].from_file(str(self._newest("root"))).signed

    def _load_or_make_targets(self, root: Root, at: datetime) -> Targets:
        if not self._exists("targets"):
            keys = {role: self._keys.signer(role).public_key for role in _DELEGATED}
            roles = {role: DelegatedRole(role, [], 1, True, paths=globs) for role, globs in _DELEGATED.items()}  # noqa: FBT003 - tuf's own signature
            targets = Targets(expires=_expiry(at, _OFFLINE_LIFE), delegations=Delegations({}, roles))
            for role, key in keys.items():
                targets.add_key(key, role)
            self._write_signed("targets", targets, root)
        return Metadata[Targets].from_file(str(self._newest("targets"))).signed

    def _load_head(self) -> _Head:
        if not self.is_published():
            return _Head()
        timestamp = Metadata[Timestamp].from_file(str(self._folder / paths.TIMESTAMP)).signed
        snapshot = Metadata[Snapshot].from_file(self._named("snapshot", timestamp.snapshot_meta.version)).signed
        versions = {name.removesuffix(".json"): meta.version for name, meta in snapshot.meta.items()}
        roles = {
            role: Metadata[Targets].from_file(self._named(role, versions[role])).signed
            for role in _DELEGATED
            if role in versions
        }
        return _Head(timestamp, snapshot, roles)

    def _write_documents(self, documents: Documents) -> None:
        files = {_target_file(path, content).get_prefixed_paths()[0]: content for path, content in documents.items()}
        targets = self._folder / paths.TARGETS
        write_all(targets, {name: content for name, content in files.items() if not (targets / name).exists()})

    def _write_signed(self, role: str, signed: S, delegator: Root | Targets) -> MetaFile:
        content = self._sign(role, signed, delegator)
        write_all(self._folder, {f"{paths.METADATA}/{signed.version}.{role}.json": content})
        return MetaFile.from_data(signed.version, content, _HASHES)

    def _sign(self, role: str, signed: S, delegator: Root | Targets) -> bytes:
        metadata = Metadata(signed)
        metadata.sign(self._keys.signer(role))
        try:
            delegator.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
        except UnsignedMetadataError as error:
            raise CannotPublish(
                _("The key of “%(role)s” is not the one that stations trust.") % {"role": role}
            ) from error
        return metadata.to_bytes()

    def _next_version(self, role: str, current: Signed | None) -> int:
        """Return the next number under which nothing lies yet, not even what a killed publication left behind."""
        version = current.version + 1 if current else 1
        while Path(self._named(role, version)).exists():
            version += 1
        return version

    def _named(self, role: str, version: int) -> str:
        return str(self._metadata / f"{version}.{role}.json")

    def _exists(self, role: str) -> bool:
        return Path(self._named(role, 1)).exists()

    def _newest(self, role: str) -> Path:
        return max(self._metadata.glob(f"*.{role}.json"), key=lambda path: int(path.name.split(".")[0]))


def _target_file(path: str, content: bytes) -> TargetFile:
    return TargetFile.from_data(path, content, _HASHES)


def _is_of(role: str, path: str) -> bool:
    return any(PurePosixPath(path).match(glob) for glob in _DELEGATED[role])


def _expiry(at: datetime, life: timedelta) -> datetime:
    return (at + life).replace(microsecond=0)


def _is_old(signed: Signed, life: timedelta, at: datetime) -> bool:
    return signed.expires - at < life / 2
