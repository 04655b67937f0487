"""The picture of a player, drawn as long as it is wanted."""

from typing import Protocol

from kivy.clock import Clock, ClockEvent
from kivy.properties import BooleanProperty

from kiosk.player.port import Frame
from kiosk.widgets.video import MovingPicture


class Pictures(Protocol):
    """Where the picture comes from: the player."""

    def frame(self, seen: int) -> Frame | None:
        """Return the newest picture, None if that is the one whose serial is ``seen``."""


class LivePicture(MovingPicture):
    """``has_picture`` once the player's first picture is there."""

    has_picture = BooleanProperty(defaultvalue=False)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._drawing: ClockEvent | None = None
        self._pictures: Pictures | None = None
        self._seen = 0

    def run(self, pictures: Pictures, frames_per_s: int) -> None:
        """Begin anew to draw what ``pictures`` gives."""
        self.rest()
        self._pictures, self._seen = pictures, 0
        self._drawing = Clock.schedule_interval(self._draw, 1 / frames_per_s)

    def rest(self) -> None:
        """Draw no more, and forget the picture."""
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
        self.has_picture = False
        self.clear_picture()

    def _draw(self, _elapsed_s: float) -> None:
        frame = self._pictures.frame(self._seen) if self._pictures is not None else None
        if frame is not None:
            self.show(frame)
            self.has_picture, self._seen = True, frame.serial
