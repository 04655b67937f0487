"""The centre's acknowledgement. Only a receipt lets a station delete a fact."""

from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from content_sync.protocol.bounds import Hex32, Identifier, InstantMs, Sequence
from content_sync.protocol.reading import read


class Receipt(Struct, frozen=True, kw_only=True):
    """The centre holds these facts of one incarnation.

    ``ranges`` are inclusive, ordered, disjoint runs of sequence numbers. ``heads`` are the hex hashes after the last
    fact of each: to a copy of the disk, which wrote other facts under these numbers, the receipt says nothing. An older
    centre gives none. ``issued_ms`` is the centre's clock, in Unix milliseconds; a station that waited for this receipt
    learns the time from it.
    """

    station_id: Identifier
    incarnation: Identifier
    ranges: tuple[tuple[Sequence, Sequence], ...]
    issued_ms: InstantMs
    heads: tuple[Hex32, ...] = ()

    @property
    def issued_at(self) -> datetime:
        """The centre's clock as an aware UTC instant."""
        return datetime.fromtimestamp(self.issued_ms / 1000, UTC)


def encode(receipt: Receipt) -> bytes:
    """Return the receipt's JSON, the content of an envelope."""
    return msgspec.json.encode(receipt)


def decode(content: bytes) -> Receipt:
    """Read a receipt.

    Raises:
        BadDocument: these bytes are no receipt.
    """
    return read(content, Receipt)
