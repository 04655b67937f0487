"""What is personal, sealed to its station, and sealed again only when it says something new."""

import hashlib
from collections.abc import Mapping
from typing import Final, NamedTuple

from central.publishing.models import Personal, SealedDocument
from content_sync.protocol import crypto

_SEAL_BYTES: Final = 48
"""A sealed box has a public key of 32 bytes before what is encrypted, and a tag of 16 (libsodium)."""


class Letter(NamedTuple):
    """A document for one station. Two that have the same ``meaning`` say the same; by default that is the content."""

    key: bytes
    content: bytes
    meaning: bytes | None = None

    @property
    def sealed_bytes(self) -> int:
        """How long it is once it is sealed."""
        return len(self.content) + _SEAL_BYTES

    @property
    def fingerprint(self) -> str:
        """Name what it says to whom."""
        meaning = self.content if self.meaning is None else self.meaning
        return hashlib.sha256(self.key + meaning).hexdigest()


def unsaid(kind: Personal, letters: Mapping[str, Letter], published: Mapping[str, str]) -> set[str]:
    """Return the stations to which this is new; ``published`` are hex SHA-256 of what is sealed to each."""
    known = {sealed.station_id: sealed for sealed in SealedDocument.objects.filter(kind=kind, station__in=letters)}
    return {
        station_id
        for station_id, letter in letters.items()
        if station_id not in known
        or known[station_id].fingerprint != letter.fingerprint
        or hashlib.sha256(known[station_id].sealed).hexdigest() != published.get(station_id)
    }


def seal(kind: Personal, letters: Mapping[str, Letter]) -> dict[str, bytes]:
    """Return the sealed letters of one kind by station id."""
    known = {sealed.station_id: sealed for sealed in SealedDocument.objects.filter(kind=kind, station__in=letters)}
    fresh = [
        SealedDocument(
            station_id=station_id,
            kind=kind,
            fingerprint=letter.fingerprint,
            sealed=crypto.seal(letter.content, letter.key),
        )
        for station_id, letter in letters.items()
        if station_id not in known or known[station_id].fingerprint != letter.fingerprint
    ]
    SealedDocument.objects.bulk_create(
        fresh, update_conflicts=True, unique_fields=["station", "kind"], update_fields=["fingerprint", "sealed"]
    )
    known.update({sealed.station_id: sealed for sealed in fresh})
    return {station_id: bytes(sealed.sealed) for station_id, sealed in known.items()}
