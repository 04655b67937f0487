"""A box whose history another box tells too becomes a station of its own."""

from datetime import datetime

from django.db import transaction

from central.api.enrolment import check_key
from central.api.problems import Refused
from central.attendance.facts import branches
from central.attendance.facts.ingest import CENTRE, open_signed
from central.attendance.models import Incarnation
from central.publishing import services as publishing
from central.stations.copies import make_copy
from central.stations.models import Station
from content_sync.protocol import envelope, rejoining
from content_sync.protocol.problems import Refusal
from content_sync.protocol.rejoining import RejoinReply, RejoinRequest


def rejoin(content: bytes, *, receipt_key: bytes, at: datetime) -> bytes:
    """Take the envelope of a request and return the envelope of the answer; asked again, the answer is the same.

    1. Station, branch and the use of the permission are settled in one transaction.
    2. The station's documents are published at once, so that it finds them in the same pass.

    Raises:
        UnknownStation, Revoked: no enrolled station signed this, or one that is not heard any more.
        BadEnvelope, BadDocument: damaged or forged.
        Refused: nobody has allowed it, or there is no such history.
        CannotPublish: the centre is not in order; the station may ask again.
    """
    asker, signed = open_signed(content, purpose=envelope.REJOIN)
    asked = rejoining.decode(signed, RejoinRequest)
    check_key(asked.public_key)
    station = _branch(asker, asked, at)
    if station is None:
        raise Refused(Refusal.COPY_NOT_ALLOWED)
    publishing.publish_station(station)
    reply = rejoining.encode(RejoinReply(station_id=station.id, branch=asked.branch))
    return envelope.close(reply, purpose=envelope.REJOINED, signer=CENTRE, private_key=receipt_key)


@transaction.atomic
def _branch(asker: Station, asked: RejoinRequest, at: datetime) -> Station | None:
    """Return who the asker is from now on, None as long as nobody allows that it is anybody."""
    history = Incarnation.objects.select_for_update().filter(id=asked.incarnation).first()
    if history is None or history.station_id != asker.id:
        raise Refused(Refusal.BAD_REQUEST)
    branch = Incarnation.objects.filter(id=asked.branch).select_related("station").first()
    if branch is not None:
        branches.take_fork_back(history)
        return _check_same(branch, asked)
    branches.note_fork(history, at)
    copy = make_copy(station=asker, public_key=asked.public_key, at=at)
    if copy is not None:
        Incarnation.objects.create(id=asked.branch, station=copy, first_heard_at=at, parent=history)
    return copy


def _check_same(branch: Incarnation, asked: RejoinRequest) -> Station:
    """Return whose the branch is, if it was made for this request, whose answer was lost then."""
    if branch.parent_id != asked.incarnation or branch.station.public_key != asked.public_key:
        raise Refused(Refusal.BAD_REQUEST)
    return branch.station
