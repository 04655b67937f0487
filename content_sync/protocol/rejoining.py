"""How a box whose disk was copied gets an identity of its own.

Two boxes with one disk image share station, key and history. The centre takes in what one of them tells and refuses the
other, which then asks to go on by a branch of that history: the same facts up to where they parted, and under the same
numbers. The county has to allow it; see ``docs/decisions/0020-copied-disks.md``.
"""

from typing import TypeVar

import msgspec
from msgspec import Struct

from content_sync.protocol.bounds import Identifier, PublicKey
from content_sync.protocol.reading import read

R = TypeVar("R", "RejoinRequest", "RejoinReply")


class RejoinRequest(Struct, frozen=True, kw_only=True):
    """What a box asks with, signed with the key that it shares.

    ``incarnation`` is the history that was refused, ``branch`` the incarnation by which it is to go on, ``public_key``
    the hex key that only this box has. Whoever asks again asks with the same ones.
    """

    incarnation: Identifier
    branch: Identifier
    public_key: PublicKey


class RejoinReply(Struct, frozen=True, kw_only=True):
    """What the centre answers, signed with its receipt key: ``station_id`` is who the box is from now on."""

    station_id: Identifier
    branch: Identifier


def encode(message: RejoinRequest | RejoinReply) -> bytes:
    """Return the message's JSON, the content of an envelope."""
    return msgspec.json.encode(message)


def decode(content: bytes, kind: type[R]) -> R:
    """Read a message.

    Raises:
        BadDocument: these bytes are none.
    """
    return read(content, kind)
