"""What a stick carries between one station and its centre: sealed facts one way, receipts the other."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from content_sync.errors import Refuse
from content_sync.outbox.delivery import close_batch, read_receipt
from content_sync.outbox.outbox import Outbox
from content_sync.protocol import crypto, sticks
from content_sync.protocol.errors import ProtocolError
from content_sync.protocol.facts import FactBatch
from content_sync.protocol.receipts import Receipt
from content_sync.protocol.sticks import UNFINISHED, BatchName
from content_sync.report import Notes
from content_sync.stick.errors import StickTrouble
from content_sync.stick.folder import StickFolder

_MOST_NAMES: Final = 4096
_MOST_RECEIPTS: Final = 64


class Mail:
    """One station's mail on one stick. Keys are raw bytes; ``receipt_key`` is the centre's public one.

    Raises:
        Refuse: the station's id cannot be the name of a folder on a stick.
    """

    def __init__(
        self, folder: StickFolder, outbox: Outbox, *, station_id: str, private_key: bytes, receipt_key: bytes
    ) -> None:
        if not sticks.is_name(station_id):
            raise Refuse(f"{station_id!r} cannot be the name of a folder on a stick")
        self._folder = folder
        self._outbox = outbox
        self._incarnation = outbox.incarnation
        self._station_id = station_id
        self._private_key = private_key
        self._receipt_key = receipt_key

    def take_receipts(self, notes: Notes) -> Iterator[tuple[Receipt, int]]:
        """Take what the centre acknowledges, the newest first; yield each receipt and how many facts it let go of.

        One that cannot be read or is not the centre's is noted, and the next one taken.

        Raises:
            StickTrouble: the stick does not serve any more.
        """
        names = map(sticks.parse_receipt, self._names(sticks.receipts_folder(self._station_id)))
        own = (name for name in names if name is not None and name.incarnation == self._incarnation)
        for name in sorted(own, key=lambda name: -name.issued_ms)[:_MOST_RECEIPTS]:
            path = sticks.receipt(self._station_id, name)
            try:
                content = self._folder.read(path, max_bytes=sticks.MAX_RECEIPT_BYTES)
                receipt = read_receipt(content, station_id=self._station_id, receipt_key=self._receipt_key)
            except Refuse as error:
                notes.problem(error, about=path)
            else:
                yield receipt, self._outbox.acknowledge(receipt)

    def give_facts(self) -> Iterator[int]:
        """Put every undelivered fact onto the stick that does not lie there yet; yield the number in each batch.

        Nothing leaves the outbox: only a receipt lets go of a fact.

        Raises:
            Refuse: something lies where the batches should.
            StickTrouble: the stick is full, write-protected or gone; each batch is on it whole or not at all.
        """
        lying = self._tidy()
        after_seq = 0
        while (batch := self._outbox.next_batch(self._station_id, after_seq=after_seq)) is not None:
            first_seq, last_seq = batch.facts[0].seq, batch.facts[-1].seq
            carried = [name.last_seq for name in lying if name.first_seq <= first_seq <= name.last_seq]
            if carried:
                after_seq = max(carried)
                continue
            name = BatchName(batch.incarnation, first_seq, last_seq)
            self._folder.write(sticks.batch(self._station_id, name), self._sealed(batch))
            yield len(batch.facts)
            after_seq = last_seq

    def _tidy(self) -> list[BatchName]:
        """Sweep what was never finished, is empty, or is at the centre by now; return this history's batches left."""
        left: list[BatchName] = []
        for text in self._names(sticks.facts_folder(self._station_id)):
            path = f"{sticks.facts_folder(self._station_id)}/{text}"
            name = sticks.parse_batch(text)
            if text.startswith(UNFINISHED) or (name and self._is_done_with(name, path)):
                with suppress(Refuse, StickTrouble):  # what cannot be swept does no harm
                    self._folder.remove(path)
            elif name and name.incarnation == self._incarnation:
                left.append(name)
        return left

    def _is_done_with(self, name: BatchName, path: str) -> bool:
        if name.incarnation != self._incarnation:
            return False
        return not self._folder.size_bytes(path) or not self._outbox.has_pending(name.first_seq, name.last_seq)

    def _sealed(self, batch: FactBatch) -> bytes:
        try:
            return crypto.seal(close_batch(batch, self._private_key), self._receipt_key)
        except ProtocolError as error:
            raise Refuse(f"the centre's key is not one: {error}") from error

    def _names(self, path: str) -> tuple[str, ...]:
        return self._folder.names(path, most=_MOST_NAMES)
