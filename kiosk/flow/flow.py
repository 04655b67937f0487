"""The way through the evening: browsing, watching, and the schedule that takes over and gives back."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from content_sync.library import Library
from content_sync.protocol.documents import Asset, Lesson, Policy
from content_sync.protocol.payloads import CloseReason
from kiosk.broadcast.director import ComingUp, Director, OnAir
from kiosk.flow.browsing import Browsing
from kiosk.flow.parts import Parts
from kiosk.flow.signing_in import SigningIn
from kiosk.player.port import PlayerState
from kiosk.remote.keys import Key
from kiosk.screens.calm import presenter as calm
from kiosk.screens.calm.screen import CalmScreen
from kiosk.screens.player.presenter import present_player
from kiosk.screens.player.screen import PlayerActions, PlayerScreen
from kiosk.screens.stage import Stage
from kiosk.screens.warning.presenter import present_warning
from playlists.model import Airing

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Interrupted:
    """What a broadcast displaced."""

    lesson: Lesson
    position_ms: int


class Flow:
    """Brings every key and every second to whoever it concerns. All calls come from the screen's thread.

    ``suspect`` is told of a file that could not be played.
    """

    def __init__(self, parts: Parts, stage: Stage, *, frames_per_s: int, suspect: Callable[[Asset], None]) -> None:
        self._parts = parts
        self._showing = parts.showing
        self._stage = stage
        self._suspect = suspect
        self._director = Director()
        self._interrupted: _Interrupted | None = None
        self._missed: Airing | None = None
        self._browsing = Browsing(parts, stage, self)
        self._player_page = PlayerScreen(
            PlayerActions(toggle=self._toggle, skip=self._skip, sign_in=self._sign_in_late),
            self._showing.player,
            frames_per_s,
        )
        self._calm_page = CalmScreen(self.go_home)

    def go_home(self) -> None:
        """Begin anew at the root page."""
        self._interrupted = None
        self._leave()
        self._stage.replace(self._browsing.root)
        self._browsing.refresh()

    def take_library(self, library: Library) -> None:
        """Use what the centre says now."""
        self._parts.library = library
        self._browsing.refresh()

    def press(self, key: Key) -> None:
        """Use a key. Back that no page wanted leaves the page; on the root page it means nothing."""
        self._parts.room.used(self._parts.clock.monotonic_s())
        if self._stage.handle(key) or key is not Key.BACK:
            return
        if self._stage.veil is not None:
            self._stage.uncover()
        elif self._stage.page is self._player_page:
            self._leave()
        else:
            self._stage.back()
            self._browsing.refresh()

    def second(self) -> None:
        """Do what is owed to the schedule and the clock; to be called once a second."""
        self._follow_schedule()
        self._showing.follow()
        self._browsing.second()
        now_s = self._parts.clock.monotonic_s()
        if self._showing.current is not None:
            self._parts.room.used(now_s)
        self._parts.room.look(now_s)

    def look(self) -> None:
        """Keep up with the player; to be called four times a second."""
        current = self._showing.current
        if current is None:
            return
        sample = self._showing.look()
        if sample.state is PlayerState.ENDED:
            self._leave(CloseReason.FINISHED)
        elif sample.state is PlayerState.FAILED:
            self._leave(CloseReason.FAULT)
            self._suspect(current.lesson.medium)
            if self._showing.current is None:
                self.say(calm.cannot_play())
        else:
            self._player_page.show(
                present_player(
                    current.lesson.title,
                    sample,
                    current.session.seen() if current.session else (),
                    people=len(self._parts.room.people),
                    is_broadcast=current.airing is not None,
                )
            )

    def say(self, view: calm.CalmView) -> None:
        """Show a calm page over whatever is there."""
        self._calm_page.show(view)
        self._stage.open(self._calm_page)

    def watch(self, lesson: Lesson, start_ms: int) -> None:
        """Play a lesson on demand."""
        if self._showing.begin(lesson, start_ms=start_ms):
            self._stage.open(self._player_page)

    def ask_who(self, lesson: Lesson) -> None:
        """Let people sign in, then watch together from where the lesson was left."""
        signing_in = SigningIn(self._parts, lambda: self._begin_together(lesson), is_over_video=False)
        self._stage.open(signing_in.page)

    def join_broadcast(self) -> None:
        """Offer again what was left: a director who knows of no leaving brings back what is on air."""
        self._director = Director()
        self._follow_schedule()

    def close(self) -> None:
        """Stop what plays and close its record."""
        self._showing.end(CloseReason.OTHER)

    def _begin_together(self, lesson: Lesson) -> None:
        self._stage.back()
        self.watch(lesson, self._parts.sessions.progress(lesson).resume_ms)

    def _toggle(self) -> None:
        if self._showing.airing is None:
            self._showing.toggle()
            self.look()

    def _skip(self, by_ms: int) -> None:
        if self._showing.airing is None:
            self._showing.skip(by_ms)
            self.look()

    def _sign_in_late(self) -> None:
        self._player_page.rest()
        self._stage.cover(SigningIn(self._parts, self._stage.uncover, is_over_video=True).page)

    def _follow_schedule(self) -> None:
        clock, library = self._parts.clock, self._parts.library
        policy = library.centre.policy if library.centre else Policy()
        warning_s = policy.broadcast_warning_s
        duty = self._director.tick(library.schedule, clock.now(), clock.monotonic_s(), warning_s=warning_s)
        if not isinstance(duty, OnAir):
            self._end_broadcast()
        elif duty.airing != self._showing.airing:
            self._take_over(duty)
        self._warn(duty if isinstance(duty, ComingUp) else getattr(duty, "coming", None), warning_s)

    def _warn(self, coming: ComingUp | None, warning_s: int) -> None:
        self._stage.warn(
            present_warning(coming.airing.entry.programme.title, coming.seconds_left, warning_s) if coming else None
        )

    def _take_over(self, duty: OnAir) -> None:
        """Put a broadcast on the screen. While it is not here the viewers keep the screen; it is joined once it is."""
        lesson = self._parts.library.lesson(duty.airing.entry.programme.lesson_id)
        if lesson is None or self._showing.find(lesson.medium) is None:
            self._do_without(duty.airing)
            return
        self._missed = None
        current = self._showing.current
        if current is not None and current.airing is None:
            self._interrupted = _Interrupted(current.lesson, self._showing.look().position_ms)
        self._showing.end(CloseReason.FINISHED if self._showing.airing else CloseReason.BROADCAST)
        self._stage.uncover()
        self._showing.begin(lesson, start_ms=round(duty.offset_s * 1000), airing=duty.airing)
        self._stage.open(self._player_page)

    def _do_without(self, airing: Airing) -> None:
        if airing != self._missed:
            self._missed = airing
            _log.warning("the broadcast %s is not here", airing.entry.programme.title)
        self._end_broadcast()

    def _end_broadcast(self) -> None:
        """Take a broadcast whose time is over from the screen."""
        if self._showing.airing is not None:
            self._give_back(CloseReason.FINISHED)

    def _leave(self, reason: CloseReason = CloseReason.LEFT) -> None:
        """Stop what plays; a broadcast that was left does not come back by itself."""
        if self._showing.airing is not None:
            self._director.leave()
        if self._showing.current is not None:
            self._give_back(reason)

    def _give_back(self, reason: CloseReason) -> None:
        """Stop what plays; after a broadcast, go back to what it displaced."""
        was_broadcast = self._showing.airing is not None
        self._showing.end(reason)
        interrupted, self._interrupted = self._interrupted, None
        if (
            was_broadcast
            and interrupted is not None
            and self._showing.begin(interrupted.lesson, start_ms=interrupted.position_ms)
        ):
            return
        self._stage.uncover()
        self._stage.back()
        self._browsing.refresh()
