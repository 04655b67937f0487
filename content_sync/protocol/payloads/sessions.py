"""Room sessions. Times inside one are milliseconds since it opened, by a monotonic clock.

A session is named by the sequence number of its opening fact within the same incarnation.
"""

from enum import StrEnum

from content_sync.protocol.bounds import ClockMs, Count, Digest, ElapsedMs, Identifier, Sequence
from content_sync.protocol.payloads.payload import Payload
from content_sync.protocol.watched import Span


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


class Way(StrEnum):
    """How somebody was found to be there."""

    NUMBER = "number"
    CARD = "card"
    NAME = "name"
    PICTURE = "picture"
    ROLL_CALL = "roll-call"
    ANSWER = "answer"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> "Way":
        return cls.OTHER


class Leave(StrEnum):
    """Why somebody is no longer counted."""

    SIGNED_OUT = "signed-out"
    NO_ANSWER = "no-answer"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> "Leave":
        return cls.OTHER


class SessionOpened(Payload, frozen=True, kw_only=True):
    """A room session began. A broadcast also names its entry and the occurrence's start in Unix milliseconds.

    ``study`` is the collective study that it is part of.
    """

    KIND = "session.opened"
    lesson_id: Identifier
    asset_sha256: Digest
    mode: Mode = Mode.ON_DEMAND
    entry_id: Identifier | None = None
    occurrence_ms: ClockMs | None = None
    study: Sequence | None = None


class PersonJoined(Payload, frozen=True, kw_only=True):
    """A person signed in to a running session, or is back.

    Who was taken for absent and answers "still there?" after all is back by ``ANSWER``.
    """

    KIND = "presence.joined"
    session: Sequence
    person_id: Identifier
    at_ms: ElapsedMs
    way: Way = Way.NUMBER


class PersonLeft(Payload, frozen=True, kw_only=True):
    """A person is no longer there: signed out, or nobody answered "still there?"."""

    KIND = "presence.left"
    session: Sequence
    person_id: Identifier
    at_ms: ElapsedMs
    reason: Leave = Leave.SIGNED_OUT


class HeadsCounted(Payload, frozen=True, kw_only=True):
    """So many people without a name are there from now on, besides those who signed in."""

    KIND = "presence.heads"
    session: Sequence
    at_ms: ElapsedMs
    count: Count


class SessionClosed(Payload, frozen=True, kw_only=True):
    """A room session ended, and this is what was really shown. Whoever had not left leaves now."""

    KIND = "session.closed"
    session: Sequence
    at_ms: ElapsedMs
    reason: CloseReason
    spans: tuple[Span, ...]
