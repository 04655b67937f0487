"""Watching: the player's page, what its keys do, and what becomes of the film."""

from collections.abc import Callable

from content_sync.protocol.documents import Lesson
from content_sync.protocol.payloads import CloseReason
from kiosk.flow.parts import Parts
from kiosk.flow.signing_in import SigningIn
from kiosk.player.port import PlayerState
from kiosk.screens.player.presenter import present_player
from kiosk.screens.player.screen import PlayerActions, PlayerScreen
from kiosk.screens.stage import Stage
from playlists.model import Airing


class Watching:
    """``on_over`` is told when the film came to its end or could not go on; it is to stop what plays."""

    def __init__(
        self, parts: Parts, stage: Stage, *, frames_per_s: int, on_over: Callable[[CloseReason], None]
    ) -> None:
        self._parts = parts
        self._showing = parts.showing
        self._stage = stage
        self._on_over = on_over
        self.page = PlayerScreen(
            PlayerActions(toggle=self._toggle, skip=self._skip, sign_in=self._sign_in),
            self._showing.player,
            frames_per_s,
        )

    def begin(self, lesson: Lesson, *, start_ms: int = 0, airing: Airing | None = None) -> bool:
        """Play a lesson and show it; False if it is not here."""
        has_begun = self._showing.begin(lesson, start_ms=start_ms, airing=airing)
        if has_begun:
            self._stage.open(self.page)
        return has_begun

    def look(self) -> None:
        """Keep up with the player; to be called four times a second."""
        current = self._showing.current
        if current is None:
            return
        sample = self._showing.look()
        if sample.state is PlayerState.ENDED:
            self._on_over(CloseReason.FINISHED)
        elif sample.state is PlayerState.FAILED:
            self._on_over(CloseReason.FAULT)
        else:
            self.page.show(
                present_player(
                    current.lesson.title,
                    sample,
                    current.session.seen() if current.session else (),
                    people=len(self._parts.room.people),
                    is_broadcast=current.airing is not None,
                )
            )

    def _toggle(self) -> None:
        if self._showing.airing is None:
            self._showing.toggle()
            self.look()

    def _skip(self, by_ms: int) -> None:
        if self._showing.airing is None:
            self._showing.skip(by_ms)
            self.look()

    def _sign_in(self) -> None:
        self.page.rest()
        self._stage.cover(SigningIn(self._parts, self._stage.uncover, is_over_video=True).page)
