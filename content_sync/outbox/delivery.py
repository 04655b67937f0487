"""Facts go up in signed batches, and a receipt comes down for each."""

from collections.abc import Iterator

from content_sync.errors import Refuse
from content_sync.outbox.outbox import Outbox
from content_sync.protocol import envelope, facts, receipts
from content_sync.protocol.errors import ProtocolError
from content_sync.protocol.facts import FactBatch
from content_sync.protocol.problems import Refusal
from content_sync.protocol.receipts import Receipt
from content_sync.transfer.carrier import Carrier, Endpoint, Rejected

_MAX_RECEIPT_BYTES = 1024 * 1024


class HistoryForked(Refuse):
    """The centre knows another history under this name: the disk was copied, or an older state of it put back."""


class Delivery:
    """One station's way of handing its outbox to the centre. Keys are raw bytes; ``receipt_key`` is the public one."""

    def __init__(
        self, outbox: Outbox, carrier: Carrier, *, station_id: str, private_key: bytes, receipt_key: bytes
    ) -> None:
        self._outbox = outbox
        self._carrier = carrier
        self._station_id = station_id
        self._private_key = private_key
        self._receipt_key = receipt_key

    def run(self) -> Iterator[tuple[Receipt, int]]:
        """Deliver batch after batch until none is left; yield each receipt and how many facts it let go of.

        A batch whose receipt did not come stays and is brought again next time: at the centre it is the same batch.

        Raises:
            TryLater: the line or the centre is not there.
            HistoryForked: another box tells another history under this one's name.
            Refuse: the answer is not the centre's receipt for what was sent.
        """
        while (batch := self._outbox.next_batch(self._station_id)) is not None:
            answer = self._post(close_batch(batch, self._private_key))
            receipt = read_receipt(answer, station_id=self._station_id, receipt_key=self._receipt_key)
            if self._outbox.contradicts(receipt):
                raise HistoryForked("the receipt acknowledges facts that were never written here")
            count = self._outbox.acknowledge(receipt)
            if not count:
                raise Refuse("the receipt acknowledges nothing of what was delivered")
            yield receipt, count

    def _post(self, sealed: bytes) -> bytes:
        try:
            return self._carrier.post(Endpoint.FACTS, sealed, max_bytes=_MAX_RECEIPT_BYTES)
        except Rejected as error:
            if error.problem.type is Refusal.HISTORY_FORKED:
                raise HistoryForked(str(error)) from error
            raise


def close_batch(batch: FactBatch, private_key: bytes) -> bytes:
    """Return a batch as the envelope in which it travels, signed with the station's key."""
    content = facts.pack(batch)
    return envelope.close(content, purpose=envelope.FACTS, signer=batch.station_id, private_key=private_key)


def read_receipt(answer: bytes, *, station_id: str, receipt_key: bytes) -> Receipt:
    """Return the centre's receipt for this station.

    Raises:
        Refuse: it is not one.
    """
    try:
        content = envelope.open_content(envelope.read(answer), purpose=envelope.RECEIPT, key=receipt_key)
        receipt = receipts.decode(content)
    except ProtocolError as error:
        raise Refuse(f"this is not a receipt of the centre: {error}") from error
    if receipt.station_id != station_id:
        raise Refuse("the receipt is for another station")
    return receipt
