"""The picture, full screen, with an overlay that comes with a key and goes by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kivy.animation import Animation
from kivy.clock import Clock, ClockEvent
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

from kiosk.player.port import Frame
from kiosk.remote.keys import Key
from kiosk.screens.player.presenter import PlayerView
from kiosk.widgets.page import Page
from kiosk.widgets.seen_bar import Fractions

OVERLAY_S = 5.0


@dataclass(frozen=True, slots=True)
class PlayerActions:
    """What the keys do while the picture runs. ``skip`` takes a number of milliseconds, backwards below 0."""

    toggle: Callable[[], None]
    skip: Callable[[int], None]
    sign_in: Callable[[], None]


class Pictures(Protocol):
    """Where the picture comes from: the player."""

    def frame(self) -> Frame | None:
        """Return the newest picture, None if there is no newer one."""


class PlayerScreen(Page):
    """Its keys act at once; there is no focus to move. ``skip_ms`` is how far left and right go."""

    title = StringProperty("")
    elapsed = StringProperty("")
    remaining = StringProperty("")
    people = StringProperty("")
    hint = StringProperty("")
    position = NumericProperty(0.0)
    seen: "ObjectProperty[Fractions]" = ObjectProperty(())
    is_paused = BooleanProperty(defaultvalue=False)
    overlay = NumericProperty(1.0)
    skip_ms = 10_000

    def __init__(self, actions: PlayerActions, pictures: Pictures, frames_per_s: int) -> None:
        self._actions = actions
        self._pictures = pictures
        self._hiding: ClockEvent | None = None
        self._drawing: ClockEvent | None = None
        self._frames_per_s = frames_per_s
        super().__init__()

    def show(self, view: PlayerView) -> None:
        """Show where the lesson is."""
        if view.is_paused and not self.is_paused:
            self.wake()
        self.is_paused, self.title = view.is_paused, view.title
        if self.overlay > 0:
            self.elapsed, self.remaining, self.position = view.elapsed, view.remaining, view.position
            self.seen, self.people, self.hint = view.seen, view.people, view.hint

    def handle(self, key: Key) -> bool:
        """Every key but Back shows the overlay, and most do something at once."""
        if key is Key.BACK:
            return False
        self.wake()
        match key:
            case Key.OK:
                self._actions.toggle()
            case Key.LEFT:
                self._actions.skip(-self.skip_ms)
            case Key.RIGHT:
                self._actions.skip(self.skip_ms)
            case Key.UP:
                self._actions.sign_in()
            case _:
                pass
        return True

    def wake(self) -> None:
        """Show the overlay for some seconds; while paused it stays."""
        Animation.stop_all(self, "overlay")
        self.overlay = 1.0
        if self._hiding is not None:
            self._hiding.cancel()
        self._hiding = Clock.schedule_once(self._hide, OVERLAY_S)

    def rest(self) -> None:
        """Take the overlay away at once."""
        Animation.stop_all(self, "overlay")
        self.overlay = 0.0

    def on_shown(self) -> None:
        """Begin to draw the player's pictures."""
        self.ids.video.clear_picture()
        self._drawing = Clock.schedule_interval(self._draw, 1 / self._frames_per_s)
        self.wake()

    def on_hidden(self) -> None:
        """Draw no more."""
        for event in (self._drawing, self._hiding):
            if event is not None:
                event.cancel()

    def _draw(self, _elapsed_s: float) -> None:
        frame = self._pictures.frame()
        if frame is not None:
            self.ids.video.show(frame)

    def _hide(self, _elapsed_s: float) -> None:
        if not self.is_paused:
            Animation(overlay=0.0, d=0.3).start(self)
