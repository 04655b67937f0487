"""Whether the coming broadcasts are ready, and which of that is news to the centre."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Final

from content_sync.planning.forecast import Outlook, seconds_until
from content_sync.protocol.documents import Lesson
from content_sync.protocol.payloads import Readiness
from playlists.model import Airing

MOVED: Final = timedelta(hours=1)
"""A forecast that moves by less is the same."""

Occurrence = tuple[str, int]
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MS: Final = timedelta(milliseconds=1)


class Standing(Enum):
    """What readiness comes to."""

    HERE = "here"
    IN_TIME = "in time"
    LATE = "late"
    UNKNOWN = "unknown"


def standing_of(readiness: Readiness) -> Standing:
    """Return what a readiness comes to."""
    if readiness.is_here:
        return Standing.HERE
    if readiness.ready_ms is None:
        return Standing.UNKNOWN
    return Standing.IN_TIME if readiness.ready_ms <= readiness.occurrence_ms else Standing.LATE


def readiness_of(
    airings: Iterable[Airing],
    *,
    lesson: Callable[[str], Lesson | None],
    is_here: Callable[[Lesson], bool],
    outlook: Outlook,
    at: datetime,
) -> tuple[Readiness, ...]:
    """Return how each airing stands that begins after ``at`` (aware UTC) and needs a film."""
    return tuple(
        _readiness(airing, lesson(airing.entry.programme.lesson_id), is_here, outlook, at)
        for airing in airings
        if airing.starts_at > at and not airing.entry.programme.is_live
    )


def news_in(found: Iterable[Readiness], told: Mapping[Occurrence, Readiness]) -> tuple[Readiness, ...]:
    """Return what the centre does not know after it was ``told``.

    That nobody can tell any more what was once foretold, because the line is gone, is none.
    """
    return tuple(one for one in found if _is_news(one, told.get((one.entry_id, one.occurrence_ms))))


def _readiness(
    airing: Airing, lesson: Lesson | None, is_here: Callable[[Lesson], bool], outlook: Outlook, at: datetime
) -> Readiness:
    occurrence_ms = (airing.starts_at - _EPOCH) // _MS
    if lesson is not None and is_here(lesson):
        return Readiness(entry_id=airing.entry.id, occurrence_ms=occurrence_ms, is_here=True)
    in_s = None if lesson is None else seconds_until(outlook, lesson.wanted)
    ready_ms = None if in_s is None else round(((at - _EPOCH) / _MS) + in_s * 1000)
    return Readiness(entry_id=airing.entry.id, occurrence_ms=occurrence_ms, ready_ms=ready_ms)


def _is_news(found: Readiness, told: Readiness | None) -> bool:
    if told is None or found.is_here != told.is_here:
        return True
    if found.ready_ms is None or standing_of(found) is not standing_of(told):
        return found.ready_ms is not None
    has_moved = told.ready_ms is not None and abs(found.ready_ms - told.ready_ms) > MOVED / _MS
    return has_moved and standing_of(found) is Standing.LATE
