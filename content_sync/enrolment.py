"""How a new station becomes a station of a centre, by a one-time code; see ``content_sync.protocol.enrolment``."""

import hmac
import shutil

import msgspec

from content_sync.errors import Refuse
from content_sync.home import StationHome
from content_sync.identity import Identity, save_identity
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
from content_sync.trust.keys import load_or_make_private_key
from content_sync.trust.publication import check_root

_MAX_REPLY_BYTES = 1024 * 1024


class EnrolmentRefused(Refuse):
    """The station was not enrolled. ``reason`` tells the screen which sentence to show.

    ``BAD_SIGNATURE`` means that whoever answered does not know the code: it is not the centre.
    """

    def __init__(self, reason: Refusal, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def enrol(code: str, carrier: Carrier, home: StationHome) -> Identity:
    """Prove to the centre that this station was given ``code``, let it prove the same, and pin its root of trust.

    1. The key is on the disk before anybody hears of it, and a key from an earlier attempt is used again: if the reply
       was lost, the centre recognises who asks again.
    2. What an earlier centre said is forgotten before the new identity is written, so that a cut between the two
       leaves a station that is not enrolled.

    Raises:
        EnrolmentRefused: the code is not right, or the answer is not the centre's.
        TryLater: the line or the centre is not there.
        OutOfSpace, Misconfigured: the disk or the address is at fault.
    """
    private_key = load_or_make_private_key(home.private_key)
    public_key = crypto.public_key(private_key).hex()
    key, request = _request(code, public_key)
    reply = _ask(carrier, request)
    _check(reply, key, public_key)
    for folder in (home.trust_dir, home.documents_dir):
        shutil.rmtree(folder, ignore_errors=True)
    identity = Identity(station_id=reply.station_id, root=reply.root)
    save_identity(home, identity)
    return identity


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
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise EnrolmentRefused(Refusal.UNKNOWN, "the answer is not one of a centre") from error


def _check(reply: EnrolmentReply, key: bytes, public_key: str) -> None:
    expected = prove_centre(key, public_key, reply.station_id, reply.root)
    if not hmac.compare_digest(expected.encode(), reply.proof.encode()):
        raise EnrolmentRefused(Refusal.BAD_SIGNATURE, "whoever answered does not know the code")
    check_root(reply.root.encode())
