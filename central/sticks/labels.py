"""The label of a stick: reading it, judging it by the register, writing it."""

from contextlib import suppress
from datetime import UTC, datetime

import msgspec
from django.utils import timezone

from central.publishing import services as publishing
from central.sticks.errors import Reason, StickError
from central.sticks.models import LAST_DAY, FormerLabel, Stick
from central.sticks.volume import Volume
from content_sync.protocol import crypto, envelope, sticks
from content_sync.protocol.errors import BadDocument, BadEnvelope, ProtocolError
from content_sync.protocol.sticks import Label

_LATEST_S = datetime(LAST_DAY.year, 12, 31, tzinfo=UTC).timestamp()


def own_keys() -> tuple[bytes, ...]:
    """Return the public keys by which this centre signs labels, or once did."""
    return tuple(map(crypto.public_key, (publishing.receipt_key(), *publishing.former_receipt_keys())))


def read_label(volume: Volume, *keys: bytes) -> Label:
    """Return the label that the owner of one of these public keys gave this stick.

    Raises:
        StickError: it has none, a damaged one, or another centre's.
    """
    content = volume.read(sticks.LABEL, max_bytes=sticks.MAX_LABEL_BYTES)
    if content is None:
        raise StickError(Reason.NOT_A_STICK)
    try:
        envelope.read(content)
    except BadEnvelope as error:
        raise StickError(Reason.LABEL_DAMAGED) from error
    for key in keys:
        with suppress(BadEnvelope):
            return _opened(content, key)
    raise StickError(Reason.FOREIGN)


def has_label_of(volume: Volume, key: bytes) -> bool:
    """Say whether the label is signed with this very key."""
    try:
        read_label(volume, key)
    except StickError:
        return False
    return True


def _opened(content: bytes, key: bytes) -> Label:
    try:
        return sticks.open_label(content, key)
    except BadDocument as error:
        raise StickError(Reason.LABEL_DAMAGED) from error


def claimed_label(volume: Volume) -> Label | None:
    """Return what this stick says it is, whoever wrote that; None if it says nothing."""
    try:
        content = volume.read(sticks.LABEL, max_bytes=sticks.MAX_LABEL_BYTES)
        return msgspec.json.decode(envelope.read(content or b"").content, type=Label)
    except (StickError, ProtocolError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def registered(label: Label) -> Stick:
    """Return the stick in the register that has this label now.

    Raises:
        StickError: none has; it may have had it once.
    """
    stick = Stick.objects.filter(stick_id=label.stick_id).first()
    if stick is not None:
        return stick
    is_former = FormerLabel.objects.filter(label_id=label.stick_id).exists()
    raise StickError(Reason.REVOKED if is_former else Reason.UNREGISTERED)


def label_of(stick: Stick, at: datetime) -> Label:
    """Return the label that ``stick`` should have, issued at the aware instant ``at``."""
    return Label(
        number=stick.number,
        stick_id=stick.stick_id,
        issued_ms=_ms(at),
        valid_until_ms=None if stick.ends_at is None else _ms(stick.ends_at),
        station_ids=tuple(stick.stations.order_by("id").values_list("id", flat=True)),
    )


def says_the_same(one: Label, other: Label) -> bool:
    """Say whether two labels differ in nothing but when they were issued."""
    return _meaning(one) == _meaning(other)


def write_label(volume: Volume, label: Label, private_key: bytes) -> None:
    """Write ``label``, signed with the centre's receipt key."""
    volume.put(sticks.LABEL, [sticks.close_label(label, private_key)])


def until(label: Label) -> datetime | None:
    """Return the aware instant from which a label is not good any more; it may be one that nobody wrote here."""
    if label.valid_until_ms is None:
        return None
    until_s = min(label.valid_until_ms / 1000, _LATEST_S)
    return datetime.fromtimestamp(until_s, timezone.get_current_timezone())


def _meaning(label: Label) -> tuple[int, str, int | None, tuple[str, ...]]:
    return label.number, label.stick_id, label.valid_until_ms, label.station_ids


def _ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)
