"""How far a learner has come with lessons, wherever that was: on the TV of a station or on a phone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from central.attendance.models import PHONE, Presence
from central.people.models import Person
from central.people.selectors import counting_for
from content_sync.protocol.documents import Lesson
from content_sync.protocol.watched import BLUR_MS, Segment, Span, length_ms, reach_ms, segments

_END_MS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Progress:
    """``seen`` are the segments of the medium, ``stopped_ms`` is where it was left, at the aware instant ``at``."""

    seen: tuple[Segment, ...]
    stopped_ms: int
    at: datetime

    def percent(self, lesson: Lesson) -> int:
        """Return how much of a lesson was seen, in whole percent; 100 is all."""
        duration_ms = lesson.medium.duration_ms or 0
        if not duration_ms:
            return 0
        return 100 if is_seen(self.seen, duration_ms) else min(99, length_ms(self.seen) * 100 // duration_ms)

    def resume_ms(self, lesson: Lesson) -> int:
        """Return where to go on; what was left at its end begins anew."""
        return self.stopped_ms if self.stopped_ms < (lesson.medium.duration_ms or 0) - _END_MS else 0


def progress_of(person: Person, lessons: Mapping[str, Lesson]) -> dict[str, Progress]:
    """Return by lesson's id what the person saw of those lessons that were seen, as they are made now."""
    found: dict[str, Progress] = {}
    presences = Presence.objects.filter(person_id__in=counting_for([person.id]), session__length_ms__isnull=False)
    rows = presences.order_by("session__opened_at").values_list(
        "session__lesson_id",
        "session__asset_sha256",
        "session__mode",
        "session__opened_at",
        "session__spans",
        "segments",
    )
    for lesson_id, sha256, mode, at, spans, seen in rows.iterator():
        lesson = lessons.get(lesson_id)
        if seen and lesson and lesson.medium.sha256 == sha256:
            before = found[lesson_id].seen if lesson_id in found else ()
            stopped_ms = spans[-1][2] if mode == PHONE and spans else max(end for _start, end in seen)
            found[lesson_id] = Progress(_union(before, seen), stopped_ms, at)
    return found


def seen_of(person: Person, lesson_id: str, sha256: str) -> tuple[Segment, ...]:
    """Return what a person saw of one medium of a lesson."""
    found = Presence.objects.filter(
        person_id__in=counting_for([person.id]),
        session__lesson_id=lesson_id,
        session__asset_sha256=sha256,
        session__length_ms__isnull=False,
    )
    return _union((), [one for seen in found.values_list("segments", flat=True) for one in seen])


def is_seen(seen: tuple[Segment, ...], duration_ms: int) -> bool:
    """Say whether all of a lesson was seen once."""
    return reach_ms(seen) >= duration_ms - BLUR_MS


def _union(before: tuple[Segment, ...], seen: list[tuple[int, int]]) -> tuple[Segment, ...]:
    return segments(Span(0, start_ms, end_ms) for start_ms, end_ms in (*before, *seen))
