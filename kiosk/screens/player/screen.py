"""The picture, full screen, with an overlay that comes with a key and goes by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kivy.animation import Animation
from kivy.clock import Clock, ClockEvent
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

from kiosk.remote.keys import Key
from kiosk.screens.player.presenter import PlayerView
from kiosk.widgets.live_picture import Pictures
from kiosk.widgets.page import Page
from kiosk.widgets.posters import Posters
from kiosk.widgets.seen_bar import Fractions

OVERLAY_S = 5.0
_CAPTION_S = 0.1


@dataclass(frozen=True, slots=True)
class PlayerActions:
    """What the keys do while the picture runs; ``step`` goes forwards (1) or backwards (-1).

    ``caption`` returns what is to be read now; it is asked ten times a second.
    """

    toggle: Callable[[], None]
    step: Callable[[int], None]
    sign_in: Callable[[], None]
    open_menu: Callable[[], None]
    caption: Callable[[], str]


class PlayerScreen(Page):
    """Its keys act at once; there is no focus to move."""

    names_nobody = True
    title = StringProperty("")
    place = StringProperty("")
    total = StringProperty("")
    people = StringProperty("")
    watched = StringProperty("")
    hint = StringProperty("")
    caption = StringProperty("")
    position = NumericProperty(0.0)
    seen: "ObjectProperty[Fractions]" = ObjectProperty(())
    marks: "ObjectProperty[tuple[float, ...]]" = ObjectProperty(())
    is_paused = BooleanProperty(defaultvalue=False)
    is_refusal = BooleanProperty(defaultvalue=False)
    is_radio = BooleanProperty(defaultvalue=False)
    is_moving = BooleanProperty(defaultvalue=False)
    has_poster = BooleanProperty(defaultvalue=False)
    overlay = NumericProperty(1.0)

    def __init__(self, actions: PlayerActions, pictures: Pictures, posters: Posters, frames_per_s: int) -> None:
        self._actions = actions
        self._pictures = pictures
        self._posters = posters
        self._poster: Path | None = None
        self._hiding: ClockEvent | None = None
        self._reading: ClockEvent | None = None
        self._frames_per_s = frames_per_s
        super().__init__()

    def show(self, view: PlayerView) -> None:
        """Show where the lesson is."""
        if view.is_paused and not self.is_paused:
            self.wake()
        self.is_paused, self.title = view.is_paused, view.title
        self.is_radio, self.is_moving = view.is_radio, view.is_moving
        if view.poster != self._poster:
            self._hang(view.poster)
        if self.overlay > 0:
            self.place, self.total, self.position = view.place, view.total, view.position
            self.seen, self.marks, self.people = view.seen, view.marks, view.people
            self.watched, self.hint, self.is_refusal = view.watched, view.hint, view.is_refusal

    def handle(self, key: Key) -> bool:
        """Every key but Back shows the overlay, and most do something at once."""
        if key is Key.BACK:
            return False
        self.wake()
        match key:
            case Key.OK:
                self._actions.toggle()
            case Key.LEFT:
                self._actions.step(-1)
            case Key.RIGHT:
                self._actions.step(1)
            case Key.UP:
                self._actions.sign_in()
            case Key.DOWN:
                self._actions.open_menu()
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
        self.ids.video.run(self._pictures, self._frames_per_s)
        self._reading = Clock.schedule_interval(self._read, _CAPTION_S)
        self.wake()

    def on_hidden(self) -> None:
        """Draw no more."""
        self.is_moving = False
        self.ids.video.rest()
        for event in (self._reading, self._hiding):
            if event is not None:
                event.cancel()

    def _read(self, _elapsed_s: float) -> None:
        self.caption = self._actions.caption()

    def _hide(self, _elapsed_s: float) -> None:
        if not self.is_paused:
            Animation(overlay=0.0, d=0.3).start(self)

    def _hang(self, poster: Path | None) -> None:
        self._poster, self.has_poster = poster, poster is not None
        self._posters.hang(self.ids.poster.__self__, poster)
