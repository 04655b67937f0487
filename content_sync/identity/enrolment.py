"""How a box becomes a station of a centre by a one-time code, also anew; see ``content_sync.protocol.enrolment``."""

import hmac
import shutil
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from content_sync.durable import sync_folder, translated, write_file
from content_sync.errors import Misconfigured, Refuse
from content_sync.home import StationHome
from content_sync.identity.identity import Identity, save_identity
from content_sync.identity.moving import change_records
from content_sync.protocol import crypto
from content_sync.protocol.enrolment import (
    EnrolmentReply,
    EnrolmentRequest,
    derive_key,
    prove_centre,
    prove_station,
    split_code,
)
from content_sync.protocol.problems import Refusal
from content_sync.transfer.carrier import Carrier, Endpoint, Rejected
from content_sync.trust.publication import check_root

S = TypeVar("S", bound=Struct)
_MAX_REPLY_BYTES = 1024 * 1024


class EnrolmentRefused(Refuse):
    """The station was not enrolled. ``reason`` tells the screen which sentence to show.

    ``BAD_SIGNATURE`` means that whoever answered does not know the code: it is not the centre.
    """

    def __init__(self, reason: Refusal, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class _Change(Struct, frozen=True, kw_only=True):
    """What this box is to become: ``identity`` is None until the centre has said which station.

    ``was_id`` is the station that it was by then, empty if it was none.
    """

    private_key: bytes
    identity: Identity | None = None
    was_id: str = ""

    @property
    def is_move(self) -> bool:
        """Whether it becomes another station than it was."""
        return self.identity is not None and self.was_id not in {"", self.identity.station_id}


def enrol(code: str, carrier: Carrier, home: StationHome) -> Identity:
    """Prove to the centre that this station was given ``code``, let it prove the same, and pin its root of trust.

    Every enrolment makes a new key. It is on the disk before anybody hears of it, and whoever asks again because the
    reply was lost asks with the same one. Until the centre has answered, this box is what it was; from then on the
    answer is on the disk too, and a power cut leaves the rest to ``finish_enrolment``.

    A box that becomes *another* station does so when it starts again, because its history is that of a village.

    Raises:
        EnrolmentRefused: the code is not right, or the answer is not the centre's.
        TryLater: the line or the centre is not there.
        OutOfSpace, Misconfigured: the disk or the address is at fault.
    """
    change = _prepare(home)
    public_key = crypto.public_key(change.private_key).hex()
    key, request = _request(code, public_key)
    reply = _ask(carrier, request)
    _check(reply, key, public_key)
    identity = Identity(station_id=reply.station_id, root=reply.root)
    _write(home, _Change(private_key=change.private_key, identity=identity, was_id=_id_before(home)))
    if not is_waiting_for_a_start(home):
        finish_enrolment(home)
    return identity


def is_waiting_for_a_start(home: StationHome) -> bool:
    """Say whether this box is to be another station as soon as it starts again."""
    change = _load(home)
    return change is not None and change.is_move


def finish_enrolment(home: StationHome) -> None:
    """Become what the centre has said, if it was said and not done to its end yet; nothing of this home may be open.

    Each step may be done again. What was said to the station of before is forgotten first.

    Raises:
        OutOfSpace, Misconfigured: the disk is at fault; to be called again.
    """
    change = _load(home)
    if change is None or change.identity is None:
        return
    with translated(home.data_dir):
        for folder in (home.trust_dir, home.documents_dir):
            if folder.exists():
                shutil.rmtree(folder)
        write_file(home.private_key, change.private_key, mode=0o600)
        save_identity(home, change.identity)
        if change.is_move:
            change_records(home, change.was_id, change.identity.station_id)
        home.enrolling.unlink()
        sync_folder(home.data_dir)


def _prepare(home: StationHome) -> _Change:
    """Return what was asked with before, or a new key, which is on the disk then."""
    change = _load(home)
    if change is None:
        change = _Change(private_key=crypto.generate_private_key())
        _write(home, change)
    return change


def _write(home: StationHome, change: _Change) -> None:
    write_file(home.enrolling, msgspec.json.encode(change), mode=0o600)


def _load(home: StationHome) -> _Change | None:
    """Return what was begun; what is damaged is begun anew."""
    return _decoded(home.enrolling, _Change)


def _id_before(home: StationHome) -> str:
    """Return which station this box is; a damaged identity is none, for enrolling again is what mends it."""
    identity = _decoded(home.identity, Identity)
    return identity.station_id if identity else ""


def _decoded(path: Path, kind: type[S]) -> S | None:
    """Return what a file says, None if it is not there or says nothing. What cannot be read may say something."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    except OSError as error:
        raise Misconfigured(f"{path} cannot be read: {error.strerror}") from error


def _request(code: str, public_key: str) -> tuple[bytes, EnrolmentRequest]:
    try:
        name, _secret = split_code(code)
    except ValueError as error:
        raise EnrolmentRefused(Refusal.CODE_WRONG, str(error)) from error
    key = derive_key(code)
    return key, EnrolmentRequest(code_name=name, public_key=public_key, proof=prove_station(key, public_key))


def _ask(carrier: Carrier, request: EnrolmentRequest) -> EnrolmentReply:
    try:
        answer = carrier.post(Endpoint.ENROL, msgspec.json.encode(request), max_bytes=_MAX_REPLY_BYTES)
        return msgspec.json.decode(answer, type=EnrolmentReply)
    except Rejected as error:
        raise EnrolmentRefused(error.problem.type, str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise EnrolmentRefused(Refusal.UNKNOWN, "the answer is not one of a centre") from error


def _check(reply: EnrolmentReply, key: bytes, public_key: str) -> None:
    expected = prove_centre(key, public_key, reply.station_id, reply.root)
    if not hmac.compare_digest(expected.encode(), reply.proof.encode()):
        raise EnrolmentRefused(Refusal.BAD_SIGNATURE, "whoever answered does not know the code")
    check_root(reply.root.encode())
