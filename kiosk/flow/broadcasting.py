"""Broadcasting: what the schedule takes from the viewers, and gives back."""

import logging
from dataclasses import dataclass

from content_sync.protocol.documents import Lesson
from content_sync.protocol.payloads import CloseReason
from kiosk.broadcast.director import ComingUp, Director, OnAir
from kiosk.flow.parts import Parts
from kiosk.flow.watching import Watching
from kiosk.screens.stage import Stage
from kiosk.screens.warning.presenter import present_warning
from playlists.model import Airing

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Interrupted:
    """What a broadcast displaced."""

    lesson: Lesson
    position_ms: int


class Broadcasting:
    """Asks the director each second, and does what it says."""

    def __init__(self, parts: Parts, stage: Stage, watching: Watching) -> None:
        self._parts = parts
        self._showing = parts.showing
        self._stage = stage
        self._watching = watching
        self._director = Director()
        self._interrupted: _Interrupted | None = None
        self._missed: Airing | None = None

    def follow(self) -> bool:
        """Do what is owed to the schedule; True if what plays is a broadcast whose time is over."""
        clock, schedule = self._parts.clock, self._parts.schedule
        warning_s = self._parts.library.policy.broadcast_warning_s
        duty = self._director.tick(schedule, clock.now(), clock.monotonic_s(), warning_s=warning_s)
        is_over = self._showing.airing is not None
        if isinstance(duty, OnAir):
            is_over = duty.airing != self._showing.airing and not self._take_over(duty) and is_over
        self._warn(duty if isinstance(duty, ComingUp) else getattr(duty, "coming", None), warning_s)
        return is_over

    def join(self) -> None:
        """Offer again what was left: a director who knows of no leaving brings back what is on air."""
        self._director = Director()
        self.follow()

    def leave(self) -> None:
        """Take note that the viewers leave what plays; a broadcast does not come back by itself."""
        if self._showing.airing is not None:
            self._director.leave()

    def give_back(self) -> bool:
        """Go back to what a broadcast displaced; False if it displaced nothing."""
        interrupted, self._interrupted = self._interrupted, None
        return interrupted is not None and self._watching.begin(interrupted.lesson, start_ms=interrupted.position_ms)

    def forget(self) -> None:
        """Do not go back to what was displaced."""
        self._interrupted = None

    def _warn(self, coming: ComingUp | None, warning_s: int) -> None:
        self._stage.warn(
            present_warning(coming.airing.entry.programme.title, coming.seconds_left, warning_s) if coming else None
        )

    def _take_over(self, duty: OnAir) -> bool:
        """Put a broadcast on the screen. While it is not here the viewers keep the screen; it is joined once it is."""
        lesson = self._parts.library.lesson(duty.airing.entry.programme.lesson_id)
        if lesson is None or self._showing.find(lesson.medium) is None:
            self._do_without(duty.airing)
            return False
        self._missed = None
        current = self._showing.current
        if current is not None and current.airing is None:
            self._interrupted = _Interrupted(current.lesson, self._showing.look().position_ms)
        self._showing.end(CloseReason.FINISHED if self._showing.airing else CloseReason.BROADCAST)
        self._stage.uncover()
        return self._watching.begin(lesson, start_ms=round(duty.offset_s * 1000), airing=duty.airing)

    def _do_without(self, airing: Airing) -> None:
        if airing != self._missed:
            self._missed = airing
            _log.warning("the broadcast %s is not here", airing.entry.programme.title)
