"""How a box whose disk was copied becomes a station of its own; see ``content_sync.protocol.rejoining``.

Everything that the centre hears of is on the disk before, in one file, and the answer is added to it before anything
else changes. So a power cut leaves what the box was, or what the next start makes of it; never something between.
"""

import uuid

import msgspec
from msgspec import Struct

from content_sync.condition.telling import forget_condition
from content_sync.durable import sync_folder, translated, write_file
from content_sync.errors import Refuse
from content_sync.foretelling import forget_foretold
from content_sync.home import StationHome
from content_sync.identity.identity import Identity, load_identity, save_identity
from content_sync.library.shelf import Shelf
from content_sync.outbox.branching import branch_off
from content_sync.protocol import crypto, envelope, paths, rejoining
from content_sync.protocol.errors import ProtocolError
from content_sync.protocol.rejoining import RejoinReply, RejoinRequest
from content_sync.store.database import Database, Store
from content_sync.transfer.carrier import Carrier, Endpoint
from content_sync.trust.keys import load_private_key

_MAX_REPLY_BYTES = 64 * 1024


class _Change(Struct, frozen=True, kw_only=True):
    """What this box was, and what it is to become: ``becomes_id`` is empty until the centre has said which station."""

    station_id: str
    incarnation: str
    branch: str
    private_key: bytes
    becomes_id: str = ""


class Rejoining:
    """The way of one box out of an identity that another box has too."""

    def __init__(self, home: StationHome, store: Store) -> None:
        self._home = home
        self._store = store

    def ask(self, carrier: Carrier, *, incarnation: str, receipt_key: bytes) -> Identity:
        """Ask the centre for an identity of this box's own, take it, and return it.

        Whoever asks again, because the answer was lost or was no, asks for the same one.

        Raises:
            Rejected: the county has not allowed it, or the centre knows nothing of such a history.
            Refuse: the answer is not the centre's.
            TryLater: the line or the centre is not there.
            OutOfSpace, Misconfigured: the disk is at fault.
        """
        identity = load_identity(self._home)
        if identity is None:
            raise Refuse("this station was never enrolled")
        change = self._prepare(identity.station_id, incarnation)
        sealed = envelope.close(
            rejoining.encode(_request(change)),
            purpose=envelope.REJOIN,
            signer=change.station_id,
            private_key=load_private_key(self._home.private_key),
        )
        answer = carrier.post(Endpoint.REJOIN, sealed, max_bytes=_MAX_REPLY_BYTES)
        reply = _read_reply(answer, change.branch, receipt_key)
        self._write(msgspec.structs.replace(change, becomes_id=reply.station_id))
        return self.finish() or identity

    def finish(self) -> Identity | None:
        """Become what the centre has said, if it was said and not done to its end yet; return who this box is then.

        Each step may be done again. The documents come first, because until the identity is another one they can be
        read under both.

        Raises:
            OutOfSpace, Misconfigured: the disk is at fault; to be called again.
        """
        change = _load(self._home)
        if change is None or not change.becomes_id:
            return None
        identity = load_identity(self._home)
        if identity is None or identity.station_id not in {change.station_id, change.becomes_id}:
            self.forget()  # it was enrolled as another station since
            return None
        self._hand_documents_on(change)
        self._store.run(lambda db: _branch_off(db, change))
        write_file(self._home.private_key, change.private_key, mode=0o600)
        became = msgspec.structs.replace(identity, station_id=change.becomes_id)
        save_identity(self._home, became)
        self.forget()
        return became

    def forget(self) -> None:
        """Ask for nothing any more."""
        with translated(self._home.rejoining):
            if self._home.rejoining.exists():
                self._home.rejoining.unlink()
                sync_folder(self._home.data_dir)

    def _prepare(self, station_id: str, incarnation: str) -> _Change:
        """Return what was asked for before, or something new, which is on the disk then."""
        change = _load(self._home)
        if change is None or (change.station_id, change.incarnation) != (station_id, incarnation):
            change = _Change(
                station_id=station_id,
                incarnation=incarnation,
                branch=uuid.uuid4().hex,
                private_key=crypto.generate_private_key(),
            )
            self._write(change)
        return change

    def _hand_documents_on(self, change: _Change) -> None:
        """Let the box play on as what it was until documents of its own come; what is sealed it cannot read any more.

        Without its validator the next poll asks for everything.
        """
        shelf = Shelf(self._home.documents_dir)
        sealed = paths.personal(change.station_id)
        digests = {path: digest for path, digest in shelf.index.digests.items() if path not in sealed}
        was = digests.get(paths.station(change.station_id))
        if was is not None:
            digests[paths.station(change.becomes_id)] = was
        shelf.replace(msgspec.structs.replace(shelf.index, digests=digests, validator=None))

    def _write(self, change: _Change) -> None:
        write_file(self._home.rejoining, msgspec.json.encode(change), mode=0o600)


def is_waiting(home: StationHome) -> bool:
    """Say whether this box is known to be a copy, and has no identity of its own yet."""
    return home.rejoining.exists()


def _branch_off(db: Database, change: _Change) -> None:
    branch_off(db, incarnation=change.incarnation, branch=change.branch)
    forget_foretold(db)
    forget_condition(db)


def _request(change: _Change) -> RejoinRequest:
    public_key = crypto.public_key(change.private_key).hex()
    return RejoinRequest(incarnation=change.incarnation, branch=change.branch, public_key=public_key)


def _read_reply(answer: bytes, branch: str, receipt_key: bytes) -> RejoinReply:
    try:
        content = envelope.open_content(envelope.read(answer), purpose=envelope.REJOINED, key=receipt_key)
        reply = rejoining.decode(content, RejoinReply)
    except ProtocolError as error:
        raise Refuse(f"this is not the centre's answer: {error}") from error
    if reply.branch != branch:
        raise Refuse("the answer is for another box")
    return reply


def _load(home: StationHome) -> _Change | None:
    """Return what was begun; what cannot be read is begun anew."""
    try:
        return msgspec.json.decode(home.rejoining.read_bytes(), type=_Change)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
