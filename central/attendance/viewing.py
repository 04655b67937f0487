"""A room session, read from its facts. Pure."""

from collections.abc import Iterable

from msgspec import Struct

from content_sync.protocol.payloads import (
    HeadsCounted,
    Leave,
    Payload,
    PersonJoined,
    PersonLeft,
    SessionClosed,
    Way,
)
from content_sync.protocol.watched import Segment, Span, length_ms, seen, segments

Interval = tuple[int, int | None]
"""Session milliseconds from joining until leaving; None while the person is still there."""


Absence = tuple[int, int]
"""Session milliseconds from when nobody answered "still there?" until somebody did."""


class Attendance(Struct, frozen=True):
    """One person in one session. ``absences`` lie between the intervals; a policy says which of them count."""

    person_id: str
    intervals: tuple[Interval, ...]
    segments: tuple[Segment, ...]
    absences: tuple[Absence, ...] = ()

    @property
    def seen_ms(self) -> int:
        """Length of what the person saw."""
        return length_ms(self.segments)


class Viewing(Struct, frozen=True):
    """What happened after a session opened; ``closed`` is None while it runs or as long as its end is not known.

    ``heads`` is the largest number of people without a name that was counted.
    """

    closed: SessionClosed | None
    attendances: tuple[Attendance, ...]
    heads: int = 0

    @property
    def spans(self) -> tuple[Span, ...]:
        """What was shown."""
        return self.closed.spans if self.closed else ()

    @property
    def watched_ms(self) -> int:
        """Length of what was shown to the room."""
        return length_ms(segments(self.spans))


def view(happened: Iterable[Payload]) -> Viewing:
    """Read the payloads of a session's facts in the order of their sequence numbers.

    What makes no sense changes nothing: to join twice, to leave without having joined, anything after the end.
    """
    stays: dict[str, _Stay] = {}
    closed = None
    heads = 0
    for payload in happened:
        match payload:
            case PersonJoined(person_id=person_id):
                stays.setdefault(person_id, _Stay()).join(payload)
            case PersonLeft(person_id=person_id) if person_id in stays:
                stays[person_id].leave(payload.at_ms, payload.reason)
            case HeadsCounted():
                heads = max(heads, payload.count)
            case SessionClosed():
                closed = payload
                break
    for stay in stays.values():
        if closed:
            stay.leave(closed.at_ms, Leave.OTHER)
    spans = closed.spans if closed else ()
    return Viewing(closed, tuple(stay.attendance(person_id, spans) for person_id, stay in stays.items()), heads)


class _Stay:
    """One person's coming and going."""

    def __init__(self) -> None:
        self._intervals: list[Interval] = []
        self._absences: list[Absence] = []
        self._unanswered_ms: int | None = None

    def join(self, joined: PersonJoined) -> None:
        if self._intervals and self._intervals[-1][1] is None:
            return
        if joined.way is Way.ANSWER and self._unanswered_ms is not None:
            self._absences.append((self._unanswered_ms, max(self._unanswered_ms, joined.at_ms)))
        self._intervals.append((joined.at_ms, None))

    def leave(self, at_ms: int, reason: Leave) -> None:
        if not self._intervals or self._intervals[-1][1] is not None:
            return
        joined_ms = self._intervals[-1][0]
        left_ms = max(joined_ms, at_ms)
        self._intervals[-1] = (joined_ms, left_ms)
        self._unanswered_ms = left_ms if reason is Leave.NO_ANSWER else None

    def attendance(self, person_id: str, spans: tuple[Span, ...]) -> Attendance:
        ended = [(joined_ms, left_ms) for joined_ms, left_ms in self._intervals if left_ms is not None]
        return Attendance(person_id, tuple(self._intervals), seen(spans, ended), tuple(self._absences))
