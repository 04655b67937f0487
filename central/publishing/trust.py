"""Who may say what: root names the keys of targets, snapshot and timestamp, targets those of the roles below it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from tuf.api.metadata import DelegatedRole, Delegations, Metadata, Root, Targets

from central.publishing.delegation import KINDS, Delegation, delegation_of, kind_of
from central.publishing.keys import Key
from central.publishing.metadata import MetadataFolder, expiry, not_trusted

_LIFE: Final = timedelta(days=3650)


class Trusted(NamedTuple):
    """The newest root and targets."""

    root: Root
    targets: Targets

    @property
    def delegation(self) -> Delegation:
        """How documents are divided among the roles below targets."""
        return delegation_of(_delegated(self.targets).roles or ())


class Trust:
    """``delegation`` is what targets is to say the next time that it is signed; until then, what it says holds.

    All raise ``CannotPublish`` where a key that is needed is missing or not the one that stations trust.
    """

    def __init__(self, folder: MetadataFolder, delegation: Delegation) -> None:
        self._folder = folder
        self._delegation = delegation

    def load(self, at: datetime) -> Trusted:
        """Return what is trusted, made now if there is nothing, and finish a change of keys that was interrupted."""
        root = self.load_root(at)
        if not self._folder.exists("targets"):
            self._folder.write({"targets": self._first_targets(at)}, root)
        self._settle(root)
        if not self._folder.holds("targets", self._folder.newest("targets"), root):
            self._write_next_targets(root, (), at)
        return Trusted(root, self._targets())

    def load_root(self, at: datetime) -> Root:
        """Return the newest root, made now if there is none."""
        folder = self._folder
        if not folder.exists("root"):
            folder.keys.make_missing()
            root = Root(expires=expiry(at, _LIFE))
            for role in root.roles:
                root.add_key(folder.keys.signer(role).public_key, role)
            folder.write({"root": root}, root)
        return Metadata[Root].from_file(str(folder.newest("root"))).signed

    def rotate(self, roles: Collection[str], at: datetime) -> None:
        """Give ``roles`` new keys. What these roles sign has to be signed again.

        Stations follow by themselves, because the old root key signs the new root too. Whatever interrupts it, it can
        be begun again, and ``load`` finishes what is begun.
        """
        root, _targets = self.load(at)
        if top := [role for role in root.roles if role in roles]:
            self._write_next_root(root, top, at)
        self._write_next_targets(root, [kind for kind in KINDS if kind in roles], at)

    def _first_targets(self, at: datetime) -> Targets:
        keys = self._folder.keys
        delegations = _delegations(self._delegation, {kind: keys.signer(kind).public_key for kind in KINDS})
        return Targets(expires=expiry(at, _LIFE), delegations=delegations)

    def _write_next_root(self, root: Root, roles: Sequence[str], at: datetime) -> None:
        keys = self._folder.keys
        signers = [keys.signer("root")]
        if signers[0].public_key.keyid not in root.roles["root"].keyids:
            raise not_trusted("root")
        for role in roles:
            for keyid in [*root.roles[role].keyids]:
                root.revoke_key(keyid, role)
            root.add_key(keys.staged(role).public_key, role)
        if "root" in roles:
            signers.append(keys.staged("root"))
        root.version, root.expires = root.version + 1, expiry(at, _LIFE)
        metadata = Metadata(root)
        for signer in signers:
            metadata.sign(signer, append=True)
        self._folder.write_version("root", root.version, metadata.to_bytes())
        self._settle(root)

    def _write_next_targets(self, root: Root, kinds: Sequence[str], at: datetime) -> None:
        targets = self._targets()
        delegation = self._delegation.finer(Trusted(root, targets).delegation)
        keys = {kind: targets.get_key(targets.get_delegated_role(kind).keyids[0]) for kind in KINDS}
        staged = {kind: self._folder.keys.staged(kind).public_key for kind in kinds}
        targets.delegations = _delegations(delegation, keys | staged)
        targets.version, targets.expires = targets.version + 1, expiry(at, _LIFE)
        self._folder.write({"targets": targets}, root)
        self._settle(root)

    def _settle(self, root: Root) -> None:
        """Take those new keys into use that are trusted by now."""
        trusted = {keyid for role in root.roles.values() for keyid in role.keyids}
        self._folder.keys.adopt(trusted | set(_delegated(self._targets()).keys))

    def _targets(self) -> Targets:
        return Metadata[Targets].from_file(str(self._folder.newest("targets"))).signed


def _delegated(targets: Targets) -> Delegations:
    return targets.delegations or Delegations({}, {})


def _delegations(delegation: Delegation, keys: Mapping[str, Key]) -> Delegations:
    """Return who speaks for which documents, given the key of each kind."""
    roles = {
        role: DelegatedRole(role, [keys[kind_of(role)].keyid], 1, True, paths=globs)  # noqa: FBT003 - tuf's own signature
        for role, globs in delegation.roles().items()
    }
    return Delegations({key.keyid: key for key in keys.values()}, roles)
