"""The screen when nobody uses it. It has no control: whoever leads it takes every key as a wish to begin."""

from kivy.clock import Clock, ClockEvent
from kivy.metrics import dp
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

from kiosk.screens.idle.presenter import Face, IdleView
from kiosk.widgets.live_picture import Pictures
from kiosk.widgets.page import Page

CAPTION_S = 12.0
"""For so long the name of a film stands under it."""


class IdleScreen(Page):
    """A film comes forward with its first picture; until then what was there before stays."""

    names_nobody = True
    face = StringProperty(Face.CARD)
    heading = StringProperty("")
    title = StringProperty("")
    body = StringProperty("")
    clock = StringProperty("")
    drift: "ObjectProperty[tuple[float, float]]" = ObjectProperty((0.0, 0.0))
    caption = NumericProperty(0.0)
    has_picture = BooleanProperty(defaultvalue=False)

    def __init__(self, pictures: Pictures, frames_per_s: int) -> None:
        self._pictures = pictures
        self._frames_per_s = frames_per_s
        self._captioning: ClockEvent | None = None
        self._has_film = False
        super().__init__()

    def show(self, view: IdleView) -> None:
        """Show this; a film comes forward with its first picture."""
        if view.face is Face.FILM:
            if not self._has_film:
                self._has_film = True
                self.ids.video.run(self._pictures, self._frames_per_s)
            self._caption(view)
        else:
            self.stop_film()
            self.face, self.heading, self.title, self.body = view.face, view.heading, view.title, view.body
            self.clock = view.clock
            self.drift = (dp(view.drift_dp[0]), dp(view.drift_dp[1]))

    def stop_film(self) -> None:
        """Forget the picture of a film."""
        self._has_film = False
        self.caption = 0.0
        self.ids.video.rest()

    def on_hidden(self) -> None:
        """Draw no more."""
        if self._captioning is not None:
            self._captioning.cancel()
        self.stop_film()

    def _caption(self, view: IdleView) -> None:
        self.ids.caption.heading, self.ids.caption.title, self.ids.caption.body = view.heading, view.title, view.body
        self.caption = 1.0
        if self._captioning is not None:
            self._captioning.cancel()
        self._captioning = Clock.schedule_once(self._end_caption, CAPTION_S)

    def _end_caption(self, _elapsed_s: float) -> None:
        self.caption = 0.0
