"""A station that tells its history: facts, batches and envelopes as a real one makes them."""

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Raw

from central.attendance.facts.retiming import unix_ms
from central.stations.models import Area, AreaKind, Station
from content_sync.protocol import crypto, envelope
from content_sync.protocol.facts import FIRST_HASH, Fact, FactBatch, head_of, pack
from content_sync.protocol.payloads import Payload

NOON_MS = 1_794_196_800_000
"""2026-11-09 12:00 in Shanghai, in Unix milliseconds."""


def fact(
    seq: int, payload: Payload, *, at_ms: int | None = None, offset_ms: int | None = 0, boot_id: str = "boot"
) -> Fact:
    """Return a fact ``at_ms`` after noon, by default one second per sequence number."""
    elapsed_ms = seq * 1000 if at_ms is None else at_ms
    content = Raw(msgspec.json.encode(payload))
    return Fact(seq, payload.KIND, boot_id, elapsed_ms, NOON_MS + elapsed_ms - (offset_ms or 0), offset_ms, content)


def facts_of(*payloads: Payload) -> tuple[Fact, ...]:
    """Return these payloads as the facts 1, 2, 3, …"""
    return tuple(fact(seq, payload) for seq, payload in enumerate(payloads, start=1))


def recent(at: datetime, *payloads: Payload, offset_ms: int | None = 0) -> tuple[Fact, ...]:
    """Return these payloads as the facts 1, 2, 3, …, a second apart and the last one at the aware instant ``at``."""
    last_ms = unix_ms(at) - NOON_MS
    return tuple(
        fact(seq, payload, at_ms=last_ms - (len(payloads) - seq) * 1000, offset_ms=offset_ms)
        for seq, payload in enumerate(payloads, start=1)
    )


class Reporter:
    """One enrolled station and its whole history."""

    def __init__(self, history: Sequence[Fact], station: Station | None = None) -> None:
        self.private_key = crypto.generate_private_key()
        self.station = station or make_station()
        self.station.public_key = crypto.public_key(self.private_key).hex()
        self.station.save()
        self.incarnation = uuid.uuid4().hex
        self.history = tuple(history)

    def batch(self, first: int, last: int) -> FactBatch:
        """Return the facts from ``first`` to ``last``, inclusive."""
        previous = head_of(FIRST_HASH, self.history[: first - 1])
        some = self.history[first - 1 : last]
        return FactBatch(
            station_id=self.station.id,
            incarnation=self.incarnation,
            previous_hash=previous.hex(),
            head_hash=head_of(previous, some).hex(),
            facts=some,
        )

    def envelope(self, first: int = 1, last: int | None = None) -> bytes:
        """Return them signed, ready to be sent."""
        return self.sign(self.batch(first, last or len(self.history)))

    def sign(self, batch: FactBatch) -> bytes:
        """Return any batch in this station's envelope."""
        return envelope.close(pack(batch), purpose=envelope.FACTS, signer=self.station.id, private_key=self.private_key)


def make_station(name: str = "柳河村") -> Station:
    """Return a station in a county of its own."""
    county = Area.objects.create(kind=AreaKind.COUNTY, name=f"{name}县")
    return Station.objects.create(area=county, name=name)
