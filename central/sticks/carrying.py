"""The errands of a stick at the centre: filled before it goes out, emptied when it comes back."""

from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from django.conf import settings

from central.publishing import services as publishing
from central.sticks import labels, services
from central.sticks.errors import Reason, StickError
from central.sticks.export import Export, Exported
from central.sticks.intake import Intake, take_in
from central.sticks.models import Stick
from central.sticks.receipts import bring_receipts
from central.sticks.selectors import State, state
from central.sticks.source import Source
from central.sticks.volume import Volume
from content_sync.protocol import crypto

_OBJECTIONS = {State.REVOKED: Reason.REVOKED, State.EXPIRED: Reason.EXPIRED}


def fill(
    volume: Volume,
    *,
    station_ids: Collection[str] = (),
    everything: bool = False,
    at: datetime,
    on_title: Callable[[str], None] = lambda _title: None,
) -> Exported:
    """Bring label, receipts and publication onto a stick of the register.

    It is filled for the stations on its label, for those of them that ``station_ids`` name, or with ``everything`` for
    whoever a van meets.

    Raises:
        StickError: the stick is refused, or does not allow it.
        CannotPublish, Damaged: the centre is not in order.
    """
    private_key = publishing.receipt_key()
    stick = _good_stick(volume, private_key, at)
    wanted_ids = None if everything else _wanted_ids(stick, station_ids)
    publishing.refresh_timestamp(at=at)
    bring_receipts(volume, wanted_ids, private_key=private_key, at=at)
    exported = Export(volume, Source(Path(settings.PUBLICATION_DIR)), on_title=on_title).run(
        station_ids=wanted_ids, at=at
    )
    services.note_export(stick, version=exported.publication.head.version, at=at)
    return exported


def empty(volume: Volume, *, at: datetime) -> Intake:
    """Take in what a stick of the register brings, also one that is not good any more: it was when that was written.

    Raises:
        StickError: the stick is not of this centre, or does not allow it.
    """
    label = labels.read_label(volume, *labels.own_keys())
    keys = (publishing.receipt_key(), *publishing.former_receipt_keys())
    intake = take_in(volume, private_keys=keys, at=at)
    services.note_import(label, at=at)
    return intake


def _good_stick(volume: Volume, private_key: bytes, at: datetime) -> Stick:
    """Return which stick this is; its label is written anew if the register or the centre's key is another by now."""
    label = labels.read_label(volume, *labels.own_keys())
    stick = labels.registered(label)
    objection = _OBJECTIONS.get(state(stick, at))
    if objection is not None:
        raise StickError(objection)
    wanted = labels.label_of(stick, at)
    is_current = labels.has_label_of(volume, crypto.public_key(private_key))
    if not (is_current and labels.says_the_same(label, wanted)):
        labels.write_label(volume, wanted, private_key)
    return stick


def _wanted_ids(stick: Stick, station_ids: Collection[str]) -> Collection[str] | None:
    labelled_ids = set(stick.stations.values_list("id", flat=True))
    if labelled_ids and not labelled_ids.issuperset(station_ids):
        raise StickError(Reason.FOR_OTHER_STATIONS)
    return station_ids or labelled_ids or None
