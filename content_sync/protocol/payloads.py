"""What facts say, by kind. Times inside a room session are milliseconds since it opened, by a monotonic clock.

A session is named by the sequence number of its opening fact within the same incarnation.
"""

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from content_sync.protocol.bounds import ClockMs, Digest, ElapsedMs, Identifier, Sequence
from content_sync.protocol.watched import Span


class Payload(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Root of all payloads; ``KIND`` is the fact's kind on the wire."""

    KIND: ClassVar[str]


class Mode(StrEnum):
    """How a programme came on."""

    ON_DEMAND = "on-demand"
    BROADCAST = "broadcast"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> "Mode":
        return cls.OTHER


class CloseReason(StrEnum):
    """Why a room session ended."""

    FINISHED = "finished"
    LEFT = "left"
    BROADCAST = "broadcast"
    FAULT = "fault"
    POWER_CUT = "power-cut"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> "CloseReason":
        return cls.OTHER


class StationStarted(Payload, frozen=True, kw_only=True):
    """The station's program began to run."""

    KIND = "station.started"
    version: str


class SessionOpened(Payload, frozen=True, kw_only=True):
    """A room session began. A broadcast also names its entry and the occurrence's start in Unix milliseconds."""

    KIND = "session.opened"
    lesson_id: Identifier
    asset_sha256: Digest
    mode: Mode = Mode.ON_DEMAND
    entry_id: Identifier | None = None
    occurrence_ms: ClockMs | None = None


class PersonJoined(Payload, frozen=True, kw_only=True):
    """A person signed in to a running session."""

    KIND = "presence.joined"
    session: Sequence
    person_id: Identifier
    at_ms: ElapsedMs


class PersonLeft(Payload, frozen=True, kw_only=True):
    """A person signed out of a running session."""

    KIND = "presence.left"
    session: Sequence
    person_id: Identifier
    at_ms: ElapsedMs


class SessionClosed(Payload, frozen=True, kw_only=True):
    """A room session ended, and this is what was really shown. Whoever had not left leaves now."""

    KIND = "session.closed"
    session: Sequence
    at_ms: ElapsedMs
    reason: CloseReason
    spans: tuple[Span, ...]


class BroadcastAired(Payload, frozen=True, kw_only=True):
    """A line of the as-run log: what of one occurrence really aired. Times are Unix milliseconds, best estimate."""

    KIND = "broadcast.aired"
    entry_id: Identifier
    occurrence_ms: ClockMs
    lesson_id: Identifier
    from_ms: ClockMs
    until_ms: ClockMs
    session: Sequence | None = None


class AssetFaulty(Payload, frozen=True, kw_only=True):
    """A media file could not be shown, in one sentence."""

    KIND = "asset.faulty"
    lesson_id: Identifier
    asset_sha256: Digest
    detail: str
