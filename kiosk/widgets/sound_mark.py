"""A quiet moving mark: there is something to hear and nothing to see."""

from math import pi, sin

from kivy.animation import Animation
from kivy.graphics import Color, SmoothRoundedRectangle
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty
from kivy.uix.widget import Widget

from kiosk.widgets.theme import theme

_BARS = 7
_ROUND_S = 6.0
_LOWEST = 0.22


class SoundMark(Widget):
    """Bars that rise and fall slowly while ``is_moving``."""

    is_moving = BooleanProperty(defaultvalue=False)
    phase = NumericProperty(0.0)
    tone = ColorProperty(theme.LAMP)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("pos", "size", "phase", "tone"):
            self.fbind(name, self._draw)
        self._draw()

    def on_is_moving(self, _mark: Widget, is_moving: bool) -> None:  # noqa: FBT001 - the toolkit calls it
        """Begin, or stand still."""
        Animation.cancel_all(self, "phase")
        if is_moving:
            self._again()

    def _again(self, *_arguments: object) -> None:
        self.phase = 0.0
        turn = Animation(phase=1.0, d=_ROUND_S, step=0.1)
        turn.bind(on_complete=self._again)
        turn.start(self)

    def _draw(self, *_arguments: object) -> None:
        width = self.width / (2 * _BARS - 1)
        self.canvas.clear()
        with self.canvas:
            Color(*self.tone)
            for bar in range(_BARS):
                height = max(self.height * _height(bar, self.phase), width)
                place = (self.x + 2 * bar * width, self.y + (self.height - height) / 2)
                SmoothRoundedRectangle(pos=place, size=(width, height), radius=[width / 2])


def _height(bar: int, phase: float) -> float:
    """Return how high a bar stands, as a fraction; the ends stay low, and a round ends where it began."""
    envelope = sin(pi * (bar + 1) / (_BARS + 1))
    wave = 0.5 + 0.5 * sin(2 * pi * (phase * (1 + bar % 3) + bar / _BARS))
    return _LOWEST + (1 - _LOWEST) * envelope * wave
