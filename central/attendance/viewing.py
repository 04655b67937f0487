"""A room session, read from its facts. Pure."""

from collections.abc import Iterable

from msgspec import Struct

from content_sync.protocol.payloads import Payload, PersonJoined, PersonLeft, SessionClosed
from content_sync.protocol.watched import Segment, Span, length_ms, seen, segments

Interval = tuple[int, int | None]
"""Session milliseconds from joining until leaving; None while the person is still there."""


class Attendance(Struct, frozen=True):
    """One person in one session."""

    person_id: str
    intervals: tuple[Interval, ...]
    segments: tuple[Segment, ...]

    @property
    def seen_ms(self) -> int:
        """Length of what the person saw."""
        return length_ms(self.segments)


class Viewing(Struct, frozen=True):
    """What happened after a session opened; ``closed`` is None while it runs or as long as its end is not known."""

    closed: SessionClosed | None
    attendances: tuple[Attendance, ...]

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
    intervals: dict[str, list[Interval]] = {}
    closed = None
    for payload in happened:
        match payload:
            case PersonJoined(person_id=person_id, at_ms=at_ms):
                _join(intervals.setdefault(person_id, []), at_ms)
            case PersonLeft(person_id=person_id, at_ms=at_ms):
                _leave(intervals.get(person_id, []), at_ms)
            case SessionClosed():
                closed = payload
                break
    for own in intervals.values():
        if closed:
            _leave(own, closed.at_ms)
    spans = closed.spans if closed else ()
    return Viewing(closed, tuple(_attendance(person_id, own, spans) for person_id, own in intervals.items()))


def _join(intervals: list[Interval], at_ms: int) -> None:
    if not intervals or intervals[-1][1] is not None:
        intervals.append((at_ms, None))


def _leave(intervals: list[Interval], at_ms: int) -> None:
    if intervals and intervals[-1][1] is None:
        joined_ms = intervals[-1][0]
        intervals[-1] = (joined_ms, max(joined_ms, at_ms))


def _attendance(person_id: str, intervals: list[Interval], spans: tuple[Span, ...]) -> Attendance:
    ended = [(joined_ms, left_ms) for joined_ms, left_ms in intervals if left_ms is not None]
    return Attendance(person_id, tuple(intervals), seen(spans, ended))
