"""What a station reports: facts, chained by hash, in batches.

A fact's identity is (incarnation, seq). The incarnation is a UUID made together with a station's database; ``seq``
counts from 1 without gaps. A fact's hash is SHA-256 over the hash before it and the fact's own JSON, so the head hash
of a batch commits to the whole history; only the head travels, the reader recomputes the rest.
"""

import hashlib
import zlib
from collections.abc import Iterable

import msgspec
from msgspec import Raw, Struct

from content_sync.protocol.bounds import ClockMs, Hex32, Identifier, Kind, Sequence
from content_sync.protocol.errors import BadBatch

FIRST_HASH = bytes(32)
MAX_BATCH_BYTES = 16 * 1024 * 1024


class Fact(Struct, frozen=True, array_like=True):
    """An immutable thing that happened, with the evidence of when.

    ``wall_ms`` is what the box's clock said (Unix milliseconds), ``offset_ms`` the best estimate at that moment of true
    time minus wall time, None if nothing was known. ``monotonic_ms`` counts within one boot, named by ``boot_id``.
    ``payload`` is the JSON of one of the structs in ``payloads``, kept as the bytes that were hashed.

    Both sides hash this very layout, so it never grows: whatever is new goes into payloads.
    """

    seq: Sequence
    kind: Kind
    boot_id: Identifier
    monotonic_ms: ClockMs
    wall_ms: ClockMs
    offset_ms: ClockMs | None
    payload: Raw


class FactBatch(Struct, frozen=True, kw_only=True):
    """Consecutive facts of one incarnation. Hashes are hex; ``previous_hash`` is that before the first fact."""

    station_id: Identifier
    incarnation: Identifier
    previous_hash: Hex32
    head_hash: Hex32
    facts: tuple[Fact, ...]


def chain(previous_hash: bytes, fact: Fact) -> bytes:
    """Return the hash of ``fact`` in a history whose head was ``previous_hash``; both have 32 bytes."""
    return hashlib.sha256(previous_hash + msgspec.json.encode(fact)).digest()


def head_of(previous_hash: bytes, facts: Iterable[Fact]) -> bytes:
    """Return the head hash after ``facts``."""
    for fact in facts:
        previous_hash = chain(previous_hash, fact)
    return previous_hash


def pack(batch: FactBatch) -> bytes:
    """Return the batch as gzip of its JSON; the same batch always gives the same bytes."""
    compressor = zlib.compressobj(level=9, wbits=31)
    return compressor.compress(msgspec.json.encode(batch)) + compressor.flush()


def unpack(packed: bytes) -> FactBatch:
    """Read a batch and check that it agrees with itself.

    Raises:
        BadBatch: damaged, larger than ``MAX_BATCH_BYTES`` when unpacked, empty, with a gap, or with a wrong head hash.
    """
    batch = _decode(_decompress(packed))
    if not batch.facts:
        raise BadBatch("the batch is empty")
    first_seq = batch.facts[0].seq
    if any(fact.seq != first_seq + index for index, fact in enumerate(batch.facts)):
        raise BadBatch("the facts are not consecutive")
    if head_of(bytes.fromhex(batch.previous_hash), batch.facts).hex() != batch.head_hash:
        raise BadBatch("the head hash does not belong to these facts")
    return batch


def _decompress(packed: bytes) -> bytes:
    decompressor = zlib.decompressobj(wbits=31)
    try:
        content = decompressor.decompress(packed, MAX_BATCH_BYTES)
    except zlib.error as error:
        raise BadBatch("the batch is damaged") from error
    if not decompressor.eof:
        raise BadBatch("the batch is cut short or too large")
    if decompressor.unused_data:
        raise BadBatch("something follows the batch")
    return content


def _decode(content: bytes) -> FactBatch:
    try:
        return msgspec.json.decode(content.decode(), type=FactBatch)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadBatch(f"the batch cannot be read: {error}") from error
