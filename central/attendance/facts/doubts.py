"""What makes a fact incredible: rules over what it says by itself. Pure.

The rules are few, and true of every station whose program and clock are in order; whatever breaks one counts nowhere.
"""

import re
from datetime import datetime, timedelta
from enum import StrEnum

from central.attendance.facts.retiming import Evidence, unix_ms
from content_sync.protocol.payloads import (
    BroadcastAired,
    HandsCounted,
    HeadsCounted,
    Payload,
    PersonJoined,
    PersonLeft,
    QuizAnswered,
    QuizClosed,
    RollCalled,
    SessionClosed,
    SessionOpened,
    StudyClosed,
    StudyNoted,
)

AHEAD = timedelta(days=1)
"""Estimates of time differ by this at most."""

BEFORE = timedelta(days=3 * 365)
"""A history does not begin longer than this before the centre hears of it for the first time."""

LONGEST_MS = 2 * 24 * 3600 * 1000
"""A room session does not last longer: what is live ends within a day."""

FASTEST = 4.0
"""Nobody follows a lesson that is played faster."""

SLACK_MS = 10_000
"""Looks at a player are not exact, and every piece that was shown may be off a little."""

MOST_HEADS = 10_000
"""In front of one TV, on a square too."""

_FOLLOWS: dict[type[Payload], str] = {
    **dict.fromkeys((PersonJoined, PersonLeft, HeadsCounted, SessionClosed, BroadcastAired), "session"),
    **dict.fromkeys((QuizAnswered, HandsCounted, QuizClosed), "attempt"),
    **dict.fromkeys((SessionOpened, RollCalled, StudyNoted, StudyClosed), "study"),
}
"""By which field a payload names the fact that it follows on."""

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""A character in JSON that databases do not take in text."""


class Doubt(StrEnum):
    """Why a fact is set apart. One whose kind this release does not know only waits for a newer one."""

    UNKNOWN_KIND = "unknown-kind"
    UNREADABLE = "unreadable"
    UNKEEPABLE = "unkeepable"
    FUTURE = "future"
    LONG_AGO = "long-ago"
    REFERENCE = "reference"
    TOO_LONG = "too-long"
    TOO_MUCH = "too-much"
    CROWD = "crowd"
    BEYOND = "beyond"
    AFTERWARDS = "afterwards"


OF_TIME = (Doubt.FUTURE, Doubt.LONG_AGO)
"""Doubts of the evidence of time itself, which is then no evidence for other facts either."""

OF_SESSIONS = (Doubt.BEYOND, Doubt.AFTERWARDS)
"""Doubts that come of what else is known of the room session; see ``contradictions``."""


def credible_ms(*, first_heard_at: datetime, received_at: datetime) -> range:
    """Return at which Unix milliseconds a fact can have been that was received then, in a history first heard so."""
    return range(unix_ms(first_heard_at - BEFORE), unix_ms(received_at + AHEAD) + 1)


def doubt_of_time(evidence: Evidence, credible_ms: range) -> Doubt | None:
    """Return what speaks against a time that is certain."""
    if evidence.offset_ms is None or evidence.wall_ms + evidence.offset_ms in credible_ms:
        return None
    return Doubt.FUTURE if evidence.wall_ms + evidence.offset_ms >= credible_ms.stop else Doubt.LONG_AGO


def doubt_of_text(content: str) -> Doubt | None:
    """Return what speaks against the JSON of a payload before anybody reads it."""
    return Doubt.UNREADABLE if "\\u0000" in content and _NUL.search(content) else None


def doubt_of_payload(seq: int, payload: Payload) -> Doubt | None:
    """Return what speaks against what fact ``seq`` says."""
    named = _named(payload)
    if named is not None and named >= seq:
        return Doubt.REFERENCE
    match payload:
        case SessionClosed():
            return _doubt_of_shown(payload)
        case PersonJoined() | PersonLeft() if payload.at_ms > LONGEST_MS:
            return Doubt.TOO_LONG
        case HeadsCounted(count=heads) | StudyClosed(heads=heads) if not 0 <= heads <= MOST_HEADS:
            return Doubt.CROWD
        case HandsCounted(counts=counts) if sum(counts) > MOST_HEADS:
            return Doubt.CROWD
        case _:
            return None


def _named(payload: Payload) -> int | None:
    """Return the earlier fact of which a payload speaks."""
    field = _FOLLOWS.get(type(payload))
    return getattr(payload, field) if field else None


def _doubt_of_shown(closed: SessionClosed) -> Doubt | None:
    """Nothing is shown backwards, outside of the session, twice at a time, or faster than anybody can follow."""
    if closed.at_ms > LONGEST_MS:
        return Doubt.TOO_LONG
    shown_ms = sum(span.until_ms - span.at_ms for span in closed.spans)
    is_odd = any(
        span.end_ms < span.start_ms or span.rate > FASTEST or span.until_ms > closed.at_ms + SLACK_MS
        for span in closed.spans
    )
    return Doubt.TOO_MUCH if is_odd or shown_ms > closed.at_ms + SLACK_MS else None
