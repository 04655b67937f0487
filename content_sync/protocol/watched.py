"""Watched segments: which parts of a medium were really shown, and to whom.

The vocabulary is that of the xAPI Video Profile (``played-segments``). All numbers are whole milliseconds.
"""

from collections.abc import Iterable

from msgspec import Struct

from content_sync.protocol.bounds import ElapsedMs, Rate

Segment = tuple[int, int]

BLUR_MS = 2_000
"""Looks at a player are not exact: two seen parts that lie closer together count as one."""


class Span(Struct, frozen=True, array_like=True):
    """An uninterrupted piece of playback: from session time ``at_ms``, media ``start_ms`` to ``end_ms`` at ``rate``."""

    at_ms: ElapsedMs
    start_ms: ElapsedMs
    end_ms: ElapsedMs
    rate: Rate = 1.0

    @property
    def until_ms(self) -> int:
        """Session time at which the piece ended."""
        return self.at_ms + round((self.end_ms - self.start_ms) / self.rate)


def clip(span: Span, from_ms: int, until_ms: int) -> Span | None:
    """Return the part of ``span`` shown between two session times, None if nothing was."""
    at_ms = max(span.at_ms, from_ms)
    end_at_ms = min(span.until_ms, until_ms)
    if end_at_ms <= at_ms:
        return None
    start_ms = span.start_ms + round((at_ms - span.at_ms) * span.rate)
    end_ms = min(span.end_ms, span.start_ms + round((end_at_ms - span.at_ms) * span.rate))
    return Span(at_ms, start_ms, end_ms, span.rate) if end_ms > start_ms else None


def segments(spans: Iterable[Span]) -> tuple[Segment, ...]:
    """Return the union of the media intervals of ``spans``: ordered, disjoint, not touching."""
    union: list[Segment] = []
    for start_ms, end_ms in sorted((span.start_ms, span.end_ms) for span in spans):
        if union and start_ms <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], end_ms))
        elif end_ms > start_ms:
            union.append((start_ms, end_ms))
    return tuple(union)


def seen(spans: Iterable[Span], presences: Iterable[tuple[int, int]]) -> tuple[Segment, ...]:
    """Return the media segments shown while a person was there; ``presences`` are session intervals."""
    intervals = tuple(presences)
    clipped = (clip(span, from_ms, until_ms) for span in spans for from_ms, until_ms in intervals)
    return segments(span for span in clipped if span is not None)


def length_ms(union: Iterable[Segment]) -> int:
    """Return the total length of disjoint segments."""
    return sum(end_ms - start_ms for start_ms, end_ms in union)


def reach_ms(seen: Iterable[Segment], from_ms: int = 0) -> int:
    """Return how far a medium was seen without a gap from a place on; ``seen`` is in order, as ``segments`` returns."""
    reached_ms = from_ms
    for start_ms, end_ms in seen:
        if start_ms <= reached_ms + BLUR_MS:
            reached_ms = max(reached_ms, end_ms)
    return reached_ms
