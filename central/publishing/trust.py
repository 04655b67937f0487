"""Who may say what: root names the keys of targets, snapshot and timestamp, targets those of the roles below it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from tuf.api.metadata import DelegatedRole, Delegations, Metadata, Root, Targets

from central.publishing.metadata import MetadataFolder, change_key, expiry, not_trusted

_LIFE: Final = timedelta(days=3650)


class Trusted(NamedTuple):
    """The newest root and targets."""

    root: Root
    targets: Targets


class Trust:
    """``delegated`` names the roles below targets, and the paths of which each may speak.

    All raise ``CannotPublish`` where a key that is needed is missing or not the one that stations trust.
    """

    def __init__(self, folder: MetadataFolder, delegated: Mapping[str, Sequence[str]]) -> None:
        self._folder = folder
        self._delegated = delegated

    def load(self, at: datetime) -> Trusted:
        """Return what is trusted, made now if there is nothing, and finish a change of keys that was interrupted."""
        root = self.load_root(at)
        if not self._folder.exists("targets"):
            self._folder.write("targets", self._first_targets(at), root)
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
            folder.write("root", root, root)
        return Metadata[Root].from_file(str(folder.newest("root"))).signed

    def rotate(self, roles: Collection[str], at: datetime) -> None:
        """Give ``roles`` new keys. What these roles sign has to be signed again.

        Stations follow by themselves, because the old root key signs the new root too. Whatever interrupts it, it can
        be begun again, and ``load`` finishes what is begun.
        """
        root, _targets = self.load(at)
        if top := [role for role in root.roles if role in roles]:
            self._write_next_root(root, top, at)
        self._write_next_targets(root, [role for role in self._delegated if role in roles], at)

    def _first_targets(self, at: datetime) -> Targets:
        roles = {role: DelegatedRole(role, [], 1, True, paths=[*globs]) for role, globs in self._delegated.items()}  # noqa: FBT003 - tuf's own signature
        targets = Targets(expires=expiry(at, _LIFE), delegations=Delegations({}, roles))
        for role in self._delegated:
            targets.add_key(self._folder.keys.signer(role).public_key, role)
        return targets

    def _write_next_root(self, root: Root, roles: Sequence[str], at: datetime) -> None:
        keys = self._folder.keys
        signers = [keys.signer("root")]
        if signers[0].public_key.keyid not in root.roles["root"].keyids:
            raise not_trusted("root")
        for role in roles:
            change_key(root, role, keys.staged(role))
        if "root" in roles:
            signers.append(keys.staged("root"))
        root.version, root.expires = root.version + 1, expiry(at, _LIFE)
        metadata = Metadata(root)
        for signer in signers:
            metadata.sign(signer, append=True)
        self._folder.write_version("root", root.version, metadata.to_bytes())
        self._settle(root)

    def _write_next_targets(self, root: Root, roles: Sequence[str], at: datetime) -> None:
        targets = self._targets()
        for role in roles:
            change_key(targets, role, self._folder.keys.staged(role))
        targets.version, targets.expires = targets.version + 1, expiry(at, _LIFE)
        self._folder.write("targets", targets, root)
        self._settle(root)

    def _settle(self, root: Root) -> None:
        """Take those new keys into use that are trusted by now."""
        delegations = self._targets().delegations
        trusted = {keyid for role in root.roles.values() for keyid in role.keyids}
        self._folder.keys.adopt(trusted | set(delegations.keys if delegations else ()))

    def _targets(self) -> Targets:
        return Metadata[Targets].from_file(str(self._folder.newest("targets"))).signed
