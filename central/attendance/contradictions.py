"""What makes facts of one room session incredible beside each other, each of them being possible by itself. Pure."""

from collections.abc import Iterable

from central.attendance.facts.doubts import SLACK_MS, Doubt
from central.attendance.facts.openings import Happened
from content_sync.protocol.payloads import HeadsCounted, PersonJoined, PersonLeft, SessionClosed


def contradictions(after: Iterable[Happened], length_ms: int | None) -> dict[int, Doubt]:
    """Return what is doubtful of what came after a session opened, by sequence number.

    1. An end that shows more of the medium than there is; ``length_ms`` is its length, None if that is not known.
    2. Somebody who comes or goes, or is counted, after the session's end, as the first credible end tells it.
    """
    after = tuple(after)
    found = {one.seq: Doubt.BEYOND for one in after if _is_beyond(one, length_ms)}
    ends = (one.payload.at_ms for one in after if isinstance(one.payload, SessionClosed) and one.seq not in found)
    end_ms = next(ends, None)
    if end_ms is not None:
        found |= {one.seq: Doubt.AFTERWARDS for one in after if _is_after(one, end_ms)}
    return found


def _is_beyond(one: Happened, length_ms: int | None) -> bool:
    if length_ms is None or not isinstance(one.payload, SessionClosed):
        return False
    return any(span.end_ms > length_ms + SLACK_MS for span in one.payload.spans)


def _is_after(one: Happened, end_ms: int) -> bool:
    return isinstance(one.payload, PersonJoined | PersonLeft | HeadsCounted) and one.payload.at_ms > end_ms + SLACK_MS
