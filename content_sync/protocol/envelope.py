"""A signed message that any carrier may bring: who signed it, what for, and the content.

The signature covers purpose, signer and content: an envelope made for one purpose can never be taken for another.
"""

import msgspec
from msgspec import Struct

from content_sync.protocol import crypto
from content_sync.protocol.errors import BadEnvelope

FACTS = "facts"
RECEIPT = "receipt"
REJOIN = "rejoin"
REJOINED = "rejoined"
SCREEN = "screen"


class Envelope(Struct, frozen=True, array_like=True):
    """``signer`` is a station id, or ``centre``. ``signature`` has 64 bytes."""

    purpose: str
    signer: str
    signature: bytes
    content: bytes


def _signed_bytes(purpose: str, signer: str, content: bytes) -> bytes:
    return msgspec.msgpack.encode(("yuanjiao", purpose, signer, content))


def close(content: bytes, *, purpose: str, signer: str, private_key: bytes) -> bytes:
    """Sign ``content`` and return the envelope as MessagePack."""
    signature = crypto.sign(_signed_bytes(purpose, signer, content), private_key)
    return msgspec.msgpack.encode(Envelope(purpose, signer, signature, content))


def read(envelope: bytes) -> Envelope:
    """Decode an envelope without trusting it, to learn who claims to have signed it.

    Raises:
        BadEnvelope: these bytes are no envelope.
    """
    try:
        return msgspec.msgpack.decode(envelope, type=Envelope)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadEnvelope("this is not an envelope") from error


def open_content(envelope: Envelope, *, purpose: str, key: bytes) -> bytes:
    """Return the content if it was signed with ``key`` for ``purpose``.

    Raises:
        BadEnvelope: another purpose, or the signature does not match.
    """
    if envelope.purpose != purpose:
        raise BadEnvelope(f"expected an envelope of {purpose}, this one is of {envelope.purpose}")
    crypto.verify(_signed_bytes(envelope.purpose, envelope.signer, envelope.content), envelope.signature, key)
    return envelope.content
