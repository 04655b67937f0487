"""What a station says of the USB sticks that were brought to it."""

from content_sync.protocol.bounds import Count, Identifier
from content_sync.protocol.payloads.payload import Payload


class StickVisited(Payload, frozen=True, kw_only=True):
    """A stick was brought, and this came of it.

    ``stick_id`` is that of its label; None if no label could be believed. ``objection`` is one of ``sticks.Objection``:
    why it was not taken, or not to its end. ``documents`` and ``media`` were taken from it, ``facts_written`` went onto
    it, ``facts_acknowledged`` are known by its receipts to have arrived.
    """

    KIND = "stick.visited"
    stick_id: Identifier | None = None
    objection: Identifier | None = None
    documents: Count = 0
    media: Count = 0
    facts_written: Count = 0
    facts_acknowledged: Count = 0
