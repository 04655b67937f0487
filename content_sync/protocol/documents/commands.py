"""What the county tells one station to do: a closed list, none of which runs a program, changes a file or opens a door.

A command comes with the station's own document. It is to be carried out once, whatever happens to the power.
"""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta, Raw, Struct

from content_sync.protocol.bounds import Identifier

MOST_CARD_MINUTES = 60


class CheckMedia(Struct, frozen=True, kw_only=True, tag_field="type", tag="check-media"):
    """Look through all media that should be there, and fetch what is missing or damaged."""


class Restart(Struct, frozen=True, kw_only=True, tag_field="type", tag="restart"):
    """Let the station's program begin anew."""


class SetVolume(Struct, frozen=True, kw_only=True, tag_field="type", tag="set-volume"):
    """Set the loudness; a muted station is heard again. People there may set it otherwise at any time."""

    percent: Annotated[int, Meta(ge=0, le=100)]


class ShowTestCard(Struct, frozen=True, kw_only=True, tag_field="type", tag="test-card"):
    """Show a test card for some minutes, with a tone of 1 kHz or silent."""

    minutes: Annotated[int, Meta(ge=1, le=MOST_CARD_MINUTES)]
    has_tone: bool = False


class LookOver(Struct, frozen=True, kw_only=True, tag_field="type", tag="look-over"):
    """Make the self-check and report it."""


class ShowScreen(Struct, frozen=True, kw_only=True, tag_field="type", tag="show-screen"):
    """Send a small picture of the screen, where the policy allows that."""


Order = CheckMedia | Restart | SetVolume | ShowTestCard | LookOver | ShowScreen

_ORDERS: msgspec.json.Decoder[Order] = msgspec.json.Decoder(Order)


class Command(Struct, frozen=True, kw_only=True):
    """One order to one station, not to be begun from ``expires_at`` on; instants are aware UTC.

    ``order`` stays as it was written, so that a station can read the others if a newer centre gives one that it does
    not know.
    """

    id: Identifier
    issued_at: datetime
    expires_at: datetime
    order: Raw


def read_order(command: Command) -> Order | None:
    """Return what is to be done, None if this release does not know it."""
    try:
        return _ORDERS.decode(command.order)
    except (msgspec.DecodeError, RecursionError):
        return None


def write_order(order: Order) -> Raw:
    """Return an order as a command holds it."""
    return Raw(msgspec.json.encode(order))
