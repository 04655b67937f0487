"""Rosters, sealed to their stations, and sealed again only when they say something new."""

import hashlib
from collections.abc import Mapping

from central.publishing.models import SealedRoster
from content_sync.protocol import crypto


def seal_rosters(rosters: Mapping[str, tuple[bytes, bytes]]) -> dict[str, bytes]:
    """Return sealed rosters by station id, from pairs of the station's public key and the roster's JSON."""
    known = SealedRoster.objects.in_bulk(list(rosters))
    fresh = [
        _seal(station_id, key, content)
        for station_id, (key, content) in rosters.items()
        if station_id not in known or known[station_id].fingerprint != _fingerprint(key, content)
    ]
    SealedRoster.objects.bulk_create(
        fresh, update_conflicts=True, unique_fields=["station"], update_fields=["fingerprint", "sealed"]
    )
    known.update({roster.station_id: roster for roster in fresh})
    return {station_id: bytes(roster.sealed) for station_id, roster in known.items()}


def _seal(station_id: str, key: bytes, content: bytes) -> SealedRoster:
    return SealedRoster(station_id=station_id, fingerprint=_fingerprint(key, content), sealed=crypto.seal(content, key))


def _fingerprint(key: bytes, content: bytes) -> str:
    return hashlib.sha256(key + content).hexdigest()
