"""How far forward the viewers of a required lesson may go. Pure.

It is seen once before its parts may be skipped.
"""

from content_sync.protocol.documents import Lesson, Policy
from content_sync.protocol.watched import BLUR_MS, Segment, reach_ms


def is_locked(lesson: Lesson, policy: Policy, *, is_seen: bool) -> bool:
    """Say whether the lesson must be seen as it comes: neither skipped nor played faster than it was recorded.

    ``is_seen`` if all of it was once shown at this station.
    """
    return policy.seek_lock and lesson.required and not is_seen


def furthest(seen: tuple[Segment, ...], position_ms: int, target_ms: int) -> int:
    """Return where a seek from ``position_ms`` to ``target_ms`` ends if nothing unseen may be skipped.

    That is the target if all on the way to it was seen, and always if it lies behind; otherwise the end of what was.
    """
    reached_ms = reach_ms(seen, position_ms)
    return target_ms if target_ms <= reached_ms + BLUR_MS else reached_ms
