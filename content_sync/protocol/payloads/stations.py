"""What a station says about itself."""

from msgspec import Struct

from content_sync.protocol.bounds import Digest, ElapsedMs, FastPpb, Identifier, WithinPpb, Words
from content_sync.protocol.payloads.payload import Payload


class StationStarted(Payload, frozen=True, kw_only=True):
    """The station's program began to run. ``set_aside`` names the damaged database instead of which an empty one began.

    It is empty where the database was sound.
    """

    KIND = "station.started"
    version: str
    set_aside: Words = ""


class AssetFaulty(Payload, frozen=True, kw_only=True):
    """A media file could not be shown, in one sentence."""

    KIND = "asset.faulty"
    lesson_id: Identifier
    asset_sha256: Digest
    detail: str


class CheckItem(Struct, frozen=True, kw_only=True):
    """One thing that was looked at, such as ``sound``."""

    name: Identifier
    is_good: bool
    detail: Words = ""


class SelfChecked(Payload, frozen=True, kw_only=True):
    """The station looked itself over; ``entry_id`` names the broadcast ahead of which it did."""

    KIND = "station.checked"
    items: tuple[CheckItem, ...]
    entry_id: Identifier | None = None


class PinLocked(Payload, frozen=True, kw_only=True):
    """A person's PIN was wrong so often that the number has to wait."""

    KIND = "station.pin-locked"
    person_id: Identifier


class TimeHeard(Payload, frozen=True, kw_only=True):
    """The centre's word was taken for the time: what this fact says of it is right ``within_ms`` either way.

    The box had slept ``slept_ms`` in this boot. Its uptime gains ``fast_ppb`` (parts per billion) on true time, right
    ``fast_within_ppb`` either way; nothing is known of that where it is missing.
    """

    KIND = "time.heard"
    within_ms: ElapsedMs
    slept_ms: ElapsedMs = 0
    fast_ppb: FastPpb = 0
    fast_within_ppb: WithinPpb = 500_000
