"""What of a lesson is still missing, and how far forward its viewers may go. Pure.

A required lesson is seen once before its parts may be skipped. Looks at a player are not exact, so two seen parts that
lie closer together than ``BLUR_MS`` count as one.
"""

from content_sync.protocol.documents import Lesson, Policy
from content_sync.protocol.watched import Segment

BLUR_MS = 2_000


def missing(seen: tuple[Segment, ...], duration_ms: int) -> tuple[Segment, ...]:
    """Return the parts that were never shown, none shorter than the blur; ``seen`` is ordered and disjoint."""
    ends = (0, *(end_ms for _start_ms, end_ms in seen))
    starts = (*(start_ms for start_ms, _end_ms in seen), duration_ms)
    return tuple((end, start) for end, start in zip(ends, starts, strict=True) if start - end > BLUR_MS)


def is_locked(lesson: Lesson, policy: Policy, seen: tuple[Segment, ...], duration_ms: int) -> bool:
    """Say whether the lesson must be seen as it comes: neither skipped nor played faster than it was recorded."""
    return policy.seek_lock and lesson.required and bool(missing(seen, duration_ms))


def furthest(seen: tuple[Segment, ...], position_ms: int, target_ms: int) -> int:
    """Return where a seek from ``position_ms`` to ``target_ms`` ends if nothing unseen may be skipped.

    That is the target if all on the way to it was seen, and always if it lies behind; otherwise the end of what was.
    """
    reached_ms = position_ms
    for start_ms, end_ms in seen:
        if start_ms <= reached_ms + BLUR_MS:
            reached_ms = max(reached_ms, end_ms)
    return target_ms if target_ms <= reached_ms + BLUR_MS else reached_ms
