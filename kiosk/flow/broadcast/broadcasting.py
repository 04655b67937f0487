"""Broadcasting: what the schedule takes from the viewers, and gives back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from content_sync.protocol.documents import Lesson
from content_sync.protocol.payloads import CloseReason
from kiosk.broadcast.director import ComingUp, Director, Duty, OnAir
from kiosk.flow.broadcast.alerting import Alerting
from kiosk.flow.broadcast.readiness import Readiness, film_of
from kiosk.flow.broadcast.tuning import Tuning
from kiosk.flow.parts import Parts
from kiosk.flow.section import Door
from kiosk.flow.watching.watching import Watching
from kiosk.language import _
from kiosk.remote.keys import Key
from kiosk.screens.stage import Stage
from kiosk.screens.warning.presenter import present_warning
from playlists.model import Airing, Layer
from playlists.resolve import on_air

LATER = Key.DIGIT_0
"""The key that puts off the broadcast that is announced over a lesson."""


@dataclass(frozen=True, slots=True)
class _Interrupted:
    """What a broadcast displaced."""

    lesson: Lesson
    position_ms: int


class Broadcasting:
    """Asks the director each second, and does what it says. ``choose`` leads the viewers to the lessons."""

    def __init__(self, parts: Parts, stage: Stage, watching: Watching, choose: Callable[[], None]) -> None:
        self._parts = parts
        self._showing = parts.showing
        self._stage = stage
        self._watching = watching
        self._director = Director()
        self._alerting = Alerting(parts, stage)
        self._readiness = Readiness(parts, self._alerting)
        self._tuning = Tuning(parts, stage, watching, choose)
        self._interrupted: _Interrupted | None = None
        self._held: Airing | None = None
        """What has taken the screen though nothing of it plays: it is tuned in to, or its alert is all there is."""
        self._coming: ComingUp | None = None
        self._put_off: Airing | None = None
        watching.on_finished.append(self._offer)

    def follow(self) -> bool:
        """Do what is owed to the schedule; True if what plays is a broadcast whose time is over."""
        clock, instant = self._parts.clock, self._parts.clock.now()
        schedule = self._readiness.playable(instant.at)
        warning_s = self._parts.library.policy.broadcast_warning_s
        duty = self._director.tick(schedule, instant, clock.uptime_ms() / 1000, warning_s=warning_s)
        has_ended = self._obey(duty, instant.at)
        self._warn(duty, warning_s)
        return has_ended

    def look(self) -> None:
        """Keep up with what is tuned in to; to be called four times a second."""
        self._tuning.look()

    def press(self, key: Key) -> bool:
        """Put off the broadcast that is announced, if ``key`` asks for it; False if it means nothing here."""
        if key is not LATER or self._coming is None or not self._may_wait(self._coming.airing):
            return False
        self._director.put_off(self._coming.airing)
        self._put_off = self._coming.airing
        self._stage.warn(None)
        self._stage.toast(_("The lesson goes on. The broadcast is in the guide, to be watched later."))
        self._coming = None
        return True

    def lose(self) -> bool:
        """Take note that what plays cannot go on; True if it is live, for then it is tried again."""
        airing = self._showing.airing
        if airing is None or not airing.entry.programme.is_live:
            return False
        self._showing.end(CloseReason.OTHER)
        self._clear()
        self._held = airing
        self._tuning.lose(airing)
        self._tuning.show()
        return True

    def join(self) -> None:
        """Offer again what was left: a director who knows of no leaving brings back what is on air."""
        self._director = Director()
        self._tuning.stop()
        self._held = None
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

    def _offer(self, _lesson: Lesson) -> Door | None:
        """Return the way to the broadcast that was put off: into it while it is on, to its film afterwards."""
        if self._put_off is None:
            return None
        airing, at = self._put_off, self._parts.clock.now().at
        if on_air(self._readiness.playable(at), at) == airing:
            return Door("put-off", _("Go to the broadcast"), self._take_up(self.join))
        film = film_of(self._parts, airing.entry.programme)
        if film is None or airing.ends_at > at:
            return None
        return Door(
            "put-off", _("Watch the broadcast that was put off"), self._take_up(partial(self._watching.begin, film))
        )

    def _take_up(self, begin: Callable[[], object]) -> Callable[[], None]:
        def take_up() -> None:
            self._put_off = None
            begin()

        return take_up

    def _obey(self, duty: Duty, at: datetime) -> bool:
        on_air = duty if isinstance(duty, OnAir) else None
        airing = on_air.airing if on_air else None
        if self._held is not None and airing != self._held:
            self._release(is_followed=on_air is not None)
        has_ended = self._showing.airing is not None and airing != self._showing.airing
        if on_air is not None and airing != self._showing.airing and self._take_over(on_air, at):
            has_ended = False
        self._alerting.follow(airing, has_film=self._held is None)
        self._showing.awaited = self._held
        return has_ended

    def _take_over(self, duty: OnAir, at: datetime) -> bool:
        """Put a broadcast on the screen; one that is live, or has no more than an alert, holds it meanwhile."""
        airing, programme = duty.airing, duty.airing.entry.programme
        lesson = None if programme.is_live else film_of(self._parts, programme)
        if lesson is not None:
            self._held = None
            self._interrupt(at)
            self._stage.uncover()
            return self._watching.begin(lesson, start_ms=round(duty.offset_s * 1000), airing=airing)
        if airing != self._held:
            self._hold(airing, at)
        if programme.is_live and self._showing.current is None:
            self._tuning.follow(duty.offset_s)
        return True

    def _interrupt(self, at: datetime) -> None:
        current = self._showing.current
        if current is None:
            return
        if current.airing is None:
            self._interrupted = _Interrupted(current.lesson, self._showing.look().position_ms)
        is_finished = current.airing is not None and current.airing.ends_at <= at
        self._showing.end(CloseReason.FINISHED if is_finished else CloseReason.BROADCAST)

    def _hold(self, airing: Airing, at: datetime) -> None:
        self._interrupt(at)
        self._stage.uncover()
        self._clear()
        self._held = airing
        if airing.entry.programme.is_live:
            self._tuning.open(airing)

    def _release(self, *, is_followed: bool) -> None:
        self._held = None
        self._tuning.stop()
        if not is_followed and self._showing.current is None:
            self.give_back()

    def _clear(self) -> None:
        """Let no page of a film stay behind that plays no more."""
        if self._stage.page is self._watching.page:
            self._stage.back()

    def _warn(self, duty: Duty, warning_s: int) -> None:
        self._coming = duty if isinstance(duty, ComingUp) else getattr(duty, "coming", None)
        if self._coming is None:
            self._stage.warn(None)
            return
        airing, seconds_left = self._coming.airing, self._coming.seconds_left
        title, may_wait = airing.entry.programme.title, self._may_wait(airing)
        self._stage.warn(present_warning(title, seconds_left, warning_s, may_wait=may_wait))

    def _may_wait(self, airing: Airing) -> bool:
        """Say whether the viewers may put ``airing`` off: they watch a lesson, and it is no emergency."""
        is_lesson = self._showing.current is not None and self._showing.airing is None
        is_in_front = self._stage.page is self._watching.page and self._stage.veil is None
        return is_lesson and is_in_front and airing.entry.layer is not Layer.EMERGENCY
