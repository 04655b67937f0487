"""Watching: the player's page, what its keys do, and what becomes of the film."""

from collections.abc import Callable

from content_sync.protocol.documents import Lesson, LessonKind
from content_sync.protocol.payloads import CloseReason
from kiosk.flow.parts import Parts
from kiosk.flow.section import Questioned
from kiosk.flow.watching.captioning import Captioning
from kiosk.flow.watching.closing import Closing, MakeOffer
from kiosk.flow.watching.menu import PlayerMenu
from kiosk.flow.watching.presence_check import PresenceCheck
from kiosk.flow.watching.showing import OnScreen
from kiosk.flow.watching.steering import Steering
from kiosk.player.port import Sample
from kiosk.screens.player.presenter import Moment, present_player, why_locked, why_steered
from kiosk.screens.player.screen import PlayerActions, PlayerScreen
from kiosk.screens.stage import Stage
from kiosk.viewing.ending import ending
from kiosk.widgets.posters import Posters
from playlists.model import Airing

NOTE_S = 5.0


class Watching:
    """``sign_in`` lets people sign in over the picture.

    ``on_over`` is told when the film came to its end or could not go on; it is to stop what plays.

    ``experts`` take questions about the moment that plays. ``on_finished`` are asked what else there is to do after a
    lesson.
    """

    def __init__(
        self,
        parts: Parts,
        stage: Stage,
        *,
        frames_per_s: int,
        sign_in: Callable[[], None],
        on_over: Callable[[CloseReason], None],
    ) -> None:
        self.experts: Questioned | None = None
        self._parts = parts
        self._showing = parts.showing
        self._stage = stage
        self._sign_in_over = sign_in
        self._on_over = on_over
        self._note, self._note_until_s = "", 0.0
        self._steering = Steering(parts)
        self._captioning = Captioning(parts)
        self._presence = PresenceCheck(parts, stage)
        self._menu = PlayerMenu(parts, stage, self._steering, self._captioning)
        self._closing = Closing(parts, stage, self.begin)
        actions = PlayerActions(
            toggle=self._toggle,
            step=self._step,
            sign_in=self._sign_in,
            open_menu=self._open_menu,
            caption=self._caption,
        )
        self.page = PlayerScreen(actions, self._showing.player, Posters(), frames_per_s)

    @property
    def on_finished(self) -> list[MakeOffer]:
        """Who is asked for offers after a lesson; more may be added."""
        return self._closing.offers

    def begin(self, lesson: Lesson, *, start_ms: int = 0, airing: Airing | None = None) -> bool:
        """Play a lesson and show it; False if it is not here."""
        has_begun = self._showing.begin(lesson, start_ms=start_ms, airing=airing)
        if has_begun:
            self._say("")
            self._captioning.begin(lesson)
            self._presence.begin()
            self._stage.open(self.page)
        return has_begun

    def look(self) -> None:
        """Keep up with the player; to be called four times a second."""
        self._closing.look()
        current = self._showing.current
        if current is None:
            return
        sample = self._showing.look()
        reason = ending(current.file, sample)
        if reason is CloseReason.FINISHED:
            self._finish(current)
        elif reason is not None:
            self._on_over(reason)
        elif self._presence.look(sample):
            self._on_over(CloseReason.LEFT)
        else:
            self._show(current, sample)

    def _finish(self, current: OnScreen) -> None:
        self._on_over(CloseReason.FINISHED)
        if current.airing is None and self._showing.current is None and self._showing.study_now() is None:
            self._closing.show(current.lesson)

    def _show(self, current: OnScreen, sample: Sample) -> None:
        is_said = self._parts.clock.monotonic_s() < self._note_until_s
        moment = Moment(
            current.lesson,
            sample,
            current.session.seen() if current.session else (),
            people=self._parts.room.size,
            is_broadcast=current.airing is not None,
            is_held=self._showing.is_held,
            is_picture_shown=self._showing.is_picture_shown and current.kind is not LessonKind.AUDIO,
            note=self._note if is_said else "",
        )
        self.page.show(present_player(moment, self._showing.find))

    def _toggle(self) -> None:
        self._steer(self._steering.toggle)

    def _step(self, direction: int) -> None:
        self._steer(lambda: self._step_freely(direction))

    def _step_freely(self, direction: int) -> None:
        current = self._showing.current
        has_arrived = self._steering.step(direction)
        self._say("" if has_arrived or current is None else why_locked(current.lesson))

    def _steer(self, act: Callable[[], None]) -> None:
        if self._steering.is_free:
            act()
        else:
            self._say(why_steered())
        self.look()

    def _say(self, note: str) -> None:
        self._note, self._note_until_s = note, self._parts.clock.monotonic_s() + NOTE_S

    def _sign_in(self) -> None:
        self.page.rest()
        self._sign_in_over()

    def _open_menu(self) -> None:
        self.page.rest()
        can_ask = self.experts is not None and self.experts.takes_questions()
        self._menu.ask = self._ask if can_ask else None
        self._menu.open()

    def _ask(self) -> None:
        current = self._showing.current
        if current is not None and self.experts is not None:
            self.experts.ask_about(current.lesson, self._showing.look().position_ms)

    def _caption(self) -> str:
        return self._captioning.at(self._showing.player.sample().position_ms)
