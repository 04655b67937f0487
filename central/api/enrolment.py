"""A station proves that it was given a one-time code, and becomes a station of this centre."""

import hmac
from datetime import datetime

from django.db import transaction
from django.db.models import F

from central.api.problems import Refused
from central.publishing import services as publishing
from central.stations.models import EnrolmentCode
from content_sync.protocol import crypto
from content_sync.protocol.enrolment import EnrolmentReply, EnrolmentRequest, prove_centre, prove_station
from content_sync.protocol.errors import BadSeal
from content_sync.protocol.problems import Refusal

MAX_WRONG_TRIES = 5
_NOBODYS_KEY = bytes(32)


def enrol(request: EnrolmentRequest, at: datetime) -> EnrolmentReply:
    """Give the station its id and the root of trust.

    1. The code and the key are settled in one transaction. The same station asking again with the same key, because
       the reply was lost, is answered again.
    2. Its documents are published at once, so that its first sync finds a roster sealed to its key.

    Raises:
        Refused: the code is wrong, used, expired or locked, or the key is no key.
        CannotPublish: the centre is not in order; the station may ask again.
    """
    check_key(request.public_key)
    claimed = _claim(request, at)
    if isinstance(claimed, Refusal):
        raise Refused(claimed)
    publishing.publish_station(claimed.station)
    root = publishing.root()
    proof = prove_centre(bytes(claimed.key), request.public_key, claimed.station_id, root)
    return EnrolmentReply(station_id=claimed.station_id, root=root, proof=proof)


def check_key(public_key: str) -> None:
    """Refuse a key that nothing can be sealed to: it would stop every later publication.

    Raises:
        Refused: it is one.
    """
    try:
        crypto.seal(b"", bytes.fromhex(public_key))
    except BadSeal as error:
        raise Refused(Refusal.BAD_REQUEST) from error


@transaction.atomic
def _claim(request: EnrolmentRequest, at: datetime) -> EnrolmentCode | Refusal:
    """Settle the code for the asker; a refusal is returned, not raised, so that the wrong try stays counted."""
    codes = EnrolmentCode.objects.select_for_update(of=("self",)).select_related("station")
    candidates = list(codes.filter(name=request.code_name))
    code = _proven(candidates, request)
    if code is None:
        return _count_wrong_try(candidates, at)
    refusal = _objection(code, request.public_key, at)
    if refusal is not None:
        return refusal
    _settle(code, request.public_key, at)
    return code


def _proven(candidates: list[EnrolmentCode], request: EnrolmentRequest) -> EnrolmentCode | None:
    """Return the code of which the asker knows the secret; an unknown name is compared too, to take no less time."""
    keys = [bytes(code.key) for code in candidates] or [_NOBODYS_KEY]
    proofs = [prove_station(key, request.public_key).encode() for key in keys]
    matches = [hmac.compare_digest(proof, request.proof.encode()) for proof in proofs]
    return next((code for code, is_match in zip(candidates, matches, strict=False) if is_match), None)


def _count_wrong_try(candidates: list[EnrolmentCode], at: datetime) -> Refusal:
    live = [code for code in candidates if code.used_at is None and at < code.expires_at]
    EnrolmentCode.objects.filter(pk__in=[code.pk for code in live]).update(wrong_tries=F("wrong_tries") + 1)
    is_locked = any(code.wrong_tries + 1 >= MAX_WRONG_TRIES for code in live)
    return Refusal.CODE_LOCKED if is_locked else Refusal.CODE_WRONG


def _objection(code: EnrolmentCode, public_key: str, at: datetime) -> Refusal | None:
    if code.wrong_tries >= MAX_WRONG_TRIES:
        return Refusal.CODE_LOCKED
    if code.used_at is not None and (code.station.public_key != public_key or code.station.revoked_at is not None):
        return Refusal.CODE_USED
    if code.expires_at <= at:
        return Refusal.CODE_EXPIRED
    return None


def _settle(code: EnrolmentCode, public_key: str, at: datetime) -> None:
    code.used_at = code.used_at or at
    code.save(update_fields=["used_at"])
    code.station.public_key, code.station.enrolled_at = public_key, code.used_at
    code.station.revoked_at = code.station.revoked_by = None
    code.station.save(update_fields=["public_key", "enrolled_at", "revoked_at", "revoked_by"])
