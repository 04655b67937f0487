"""Receipts on a stick: the newest of each history, for stations that no line leads to."""

from collections.abc import Collection, Iterator
from datetime import datetime

from central.attendance.facts.ingest import CENTRE, receipt_for, run_of_row
from central.attendance.models import Incarnation
from central.sticks.errors import StickError
from central.sticks.volume import Volume
from content_sync.protocol import crypto, envelope, receipts, sticks
from content_sync.protocol.errors import ProtocolError
from content_sync.protocol.receipts import Receipt
from content_sync.protocol.sticks import ReceiptName

_MOST_NAMES = 1000


def put_receipt(volume: Volume, content: bytes) -> None:
    """Put the envelope of a receipt, which the centre has just made, in place of earlier ones of the same history.

    Raises:
        BadDocument: the history has a name that cannot be a file's.
        StickError: the stick does not allow it.
    """
    receipt = receipts.decode(envelope.read(content).content)
    name = ReceiptName(receipt.incarnation, receipt.issued_ms)
    earlier = [known for known in _names(volume, receipt) if known.issued_ms < receipt.issued_ms]
    volume.put(sticks.receipt(receipt.station_id, name), [content])
    for known in earlier:
        volume.remove(sticks.receipt(receipt.station_id, known))
    _sweep(volume, sticks.receipts_folder(receipt.station_id))


def bring_receipts(volume: Volume, station_ids: Collection[str] | None, *, private_key: bytes, at: datetime) -> int:
    """Put what the centre holds of these stations' histories, None for all, onto the stick; return how many say more.

    Raises:
        StickError: the stick does not allow it.
    """
    count = 0
    for receipt in _current(station_ids, at):
        if sticks.is_name(receipt.incarnation) and not _is_there(volume, receipt, crypto.public_key(private_key)):
            content = receipts.encode(receipt)
            put_receipt(
                volume, envelope.close(content, purpose=envelope.RECEIPT, signer=CENTRE, private_key=private_key)
            )
            count += 1
    return count


def _current(station_ids: Collection[str] | None, at: datetime) -> Iterator[Receipt]:
    histories = Incarnation.objects.prefetch_related("runs")
    if station_ids is not None:
        histories = histories.filter(station__in=station_ids)
    for history in histories.iterator(chunk_size=500):
        if runs := [run_of_row(row) for row in history.runs.all()]:
            yield receipt_for(history.station_id, history.id, runs, at)


def _is_there(volume: Volume, receipt: Receipt, key: bytes) -> bool:
    """Say whether the stick has a receipt that acknowledges the same facts and that a station will believe."""
    for name in _names(volume, receipt):
        try:
            content = volume.read(sticks.receipt(receipt.station_id, name), max_bytes=sticks.MAX_RECEIPT_BYTES)
            known = receipts.decode(
                envelope.open_content(envelope.read(content or b""), purpose=envelope.RECEIPT, key=key)
            )
        except (ProtocolError, StickError):
            continue
        if (known.incarnation, known.ranges, known.heads) == (receipt.incarnation, receipt.ranges, receipt.heads):
            return True
    return False


def _sweep(volume: Volume, folder: str) -> None:
    """Take away what was never finished."""
    for name in volume.names(folder, most=_MOST_NAMES):
        if name.startswith(sticks.UNFINISHED):
            volume.remove(f"{folder}/{name}")


def _names(volume: Volume, receipt: Receipt) -> list[ReceiptName]:
    """Return the names of the receipts of the same history that are there."""
    found = map(sticks.parse_receipt, volume.names(sticks.receipts_folder(receipt.station_id), most=_MOST_NAMES))
    return [name for name in found if name is not None and name.incarnation == receipt.incarnation]
