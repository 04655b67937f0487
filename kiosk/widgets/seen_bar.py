"""The bar that says which parts of a lesson were seen here and where the picture is now."""

from kivy.graphics import Color, SmoothRoundedRectangle
from kivy.metrics import dp
from kivy.properties import ColorProperty, NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

from kiosk.widgets.theme import Rgba, theme

Fractions = tuple[tuple[float, float], ...]


class SeenBar(Widget):
    """``seen`` are disjoint parts and ``position`` the place, all as fractions of the whole; below 0 is no place."""

    seen: "ObjectProperty[Fractions]" = ObjectProperty(())
    position = NumericProperty(-1.0)
    track = ColorProperty(theme.TRACK)
    filling = ColorProperty(theme.LEAF)
    knob = ColorProperty(theme.LAMP)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("pos", "size", "seen", "position", "track", "filling", "knob"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_arguments: object) -> None:
        self.canvas.clear()
        with self.canvas:
            self._part(self.track, 0.0, 1.0)
            for start, end in self.seen:
                self._part(self.filling, start, end)
            if self.position >= 0:
                self._knob()

    def _part(self, colour: Rgba, start: float, end: float) -> None:
        """Draw one part, at least as wide as the bar is high, so that a short glimpse shows too."""
        width = max((end - start) * self.width, min(self.height, self.width))
        x = min(self.x + start * self.width, self.x + self.width - width)
        Color(*colour)
        SmoothRoundedRectangle(pos=(x, self.y), size=(width, self.height), radius=[self.height / 2])

    def _knob(self) -> None:
        diameter = self.height + dp(16)
        x = self.x + min(self.position, 1.0) * self.width - diameter / 2
        y = self.y + self.height / 2 - diameter / 2
        Color(*self.knob)
        SmoothRoundedRectangle(pos=(x, y), size=(diameter, diameter), radius=[diameter / 2])
