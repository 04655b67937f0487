"""Carding: the test card of the county lies over the screen for its minutes, or until somebody wants the screen."""

from collections.abc import Callable

from content_sync.protocol.documents import ShowTestCard
from kiosk.flow.parts import Parts
from kiosk.player.port import PlayerState
from kiosk.screens.stage import Stage
from kiosk.screens.test_card.presenter import present_card
from kiosk.screens.test_card.screen import TestCard


class Carding:
    """One card at a time. ``wake`` ends the idle loop and keeps it away. A broadcast takes the card away."""

    def __init__(self, parts: Parts, stage: Stage, wake: Callable[[], None]) -> None:
        self._parts = parts
        self._stage = stage
        self._wake = wake
        self._card = TestCard(stage.uncover)
        self._over: Callable[[], None] | None = None
        self._until_s = 0.0
        self._has_tone = self._is_sounding = False

    def show(self, order: ShowTestCard, over: Callable[[], None]) -> None:
        """Show the card; ``over`` is told when it is gone, by itself or because somebody ended it."""
        self._over, self._has_tone = over, order.has_tone
        self._until_s = self._parts.clock.monotonic_s() + order.minutes * 60
        self._wake()
        self._draw()
        self._stage.cover(self._card)
        self._sound()

    def second(self) -> None:
        """Keep the card up with the clock; to be called once a second."""
        if self._over is None:
            return
        if self._stage.veil is self._card and self._parts.clock.monotonic_s() < self._until_s:
            self._wake()
            self._draw()
            self._sound()
            return
        if self._stage.veil is self._card:
            self._stage.uncover()
        self._hush()
        over, self._over = self._over, None
        over()

    def _draw(self) -> None:
        parts = self._parts
        self._card.show(present_card(parts.library, parts.clock.now(), has_tone=self._is_sounding))

    def _sound(self) -> None:
        """Begin the tone, and begin it again when its file has ended; a film that is held keeps the player."""
        player = self._parts.showing.player
        is_over = player.sample().state in {PlayerState.IDLE, PlayerState.ENDED}
        file = self._parts.means.steady_tone() if self._has_tone else None
        if file is not None and self._parts.showing.current is None and (is_over or not self._is_sounding):
            player.play(file)
            self._is_sounding = True

    def _hush(self) -> None:
        """Stop the tone, unless a film has taken the player meanwhile."""
        if self._is_sounding and self._parts.showing.current is None and self._parts.showing.awaited is None:
            self._parts.showing.player.stop()
        self._is_sounding = False
