"""Steering: where the viewers go within what plays, and how fast."""

from content_sync.protocol.documents import PAGE_MS, LessonKind
from content_sync.protocol.watched import Segment
from kiosk.flow.parts import Parts
from kiosk.flow.watching.showing import LAST_MS, OnScreen
from kiosk.screens.watched import is_whole
from kiosk.viewing.seek_lock import furthest, is_locked
from kiosk.viewing.stride import Stride

_AS_RECORDED = 1.0


class Steering:
    """Works on whatever the screen shows on demand; a broadcast is steered by the schedule alone."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._showing = parts.showing
        self._stride = Stride()

    @property
    def is_free(self) -> bool:
        """Whether viewers may steer at all."""
        return self._showing.current is not None and self._showing.airing is None

    @property
    def is_locked(self) -> bool:
        """Whether what plays must be seen as it comes."""
        current = self._showing.current
        if current is None:
            return False
        is_seen = is_whole(self._seen(current), self._duration_ms(current))
        return is_locked(current.lesson, self._parts.library.policy, is_seen=is_seen)

    def toggle(self) -> None:
        """Hold the picture, or go on."""
        self._showing.toggle()

    def step(self, direction: int) -> bool:
        """Go a little forwards (1) or backwards (-1), in a book to the next page; False if that is not allowed yet."""
        current = self._showing.current
        if current is None:
            return True
        position_ms = self._showing.look().position_ms
        if current.lesson.kind is LessonKind.PAGES:
            return self.go_to(max(position_ms // PAGE_MS + direction, 0) * PAGE_MS)
        step_ms = self._stride.step_ms(direction, self._parts.clock.monotonic_s())
        return self.go_to(position_ms + step_ms) if step_ms else True

    def go_to(self, target_ms: int) -> bool:
        """Go to a place, or as near to it as is allowed yet; False if that is short of it."""
        current = self._showing.current
        if current is None:
            return True
        position_ms = self._showing.look().position_ms
        target_ms = min(max(target_ms, 0), self._last_ms(current))
        landing_ms = self.allowed(target_ms)
        if landing_ms != position_ms and not (landing_ms < target_ms and current.lesson.kind is LessonKind.PAGES):
            self._showing.go_to(landing_ms)
        return landing_ms == target_ms

    def allowed(self, target_ms: int) -> int:
        """Return where a way to a place would end."""
        current = self._showing.current
        if current is None or not self.is_locked:
            return target_ms
        return furthest(self._seen(current), self._showing.look().position_ms, target_ms)

    def speeds(self) -> tuple[float, ...]:
        """Return the speeds that are offered, none for a book."""
        current = self._showing.current
        if current is None or current.lesson.kind is LessonKind.PAGES:
            return ()
        return tuple(sorted({_AS_RECORDED, *self._parts.library.policy.speeds}))

    def is_fast(self, rate: float) -> bool:
        """Say whether a speed is more than what plays allows yet; slower than recorded always is allowed."""
        return rate > _AS_RECORDED and self.is_locked

    def set_rate(self, rate: float) -> bool:
        """Play at a speed; False if that is too fast."""
        if self.is_fast(rate):
            return False
        self._showing.set_rate(rate)
        return True

    def _seen(self, current: OnScreen) -> tuple[Segment, ...]:
        return current.session.seen() if current.session else ()

    def _duration_ms(self, current: OnScreen) -> int | None:
        return self._showing.look().duration_ms or current.lesson.medium.duration_ms

    def _last_ms(self, current: OnScreen) -> int:
        duration_ms = self._duration_ms(current) or 0
        return duration_ms if current.lesson.kind is LessonKind.PAGES else max(duration_ms - LAST_MS, 0)
