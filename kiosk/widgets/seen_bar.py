"""The bar that says which parts of a lesson were seen here and where the picture is now."""

from kivy.graphics import Color, SmoothRoundedRectangle
from kivy.metrics import dp
from kivy.properties import ColorProperty, NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

from kiosk.widgets.theme import Rgba, theme

Fractions = tuple[tuple[float, float], ...]


class SeenBar(Widget):
    """``seen`` are disjoint parts, ``position`` is the place (below 0 none), and ``marks`` are where chapters begin.

    All are fractions of the whole.
    """

    seen: "ObjectProperty[Fractions]" = ObjectProperty(())
    marks: "ObjectProperty[tuple[float, ...]]" = ObjectProperty(())
    position = NumericProperty(-1.0)
    track = ColorProperty(theme.TRACK)
    filling = ColorProperty(theme.LEAF)
    knob = ColorProperty(theme.LAMP)
    notch = ColorProperty(theme.TEXT_SOFT)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("pos", "size", "seen", "marks", "position", "track", "filling", "knob", "notch"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_arguments: object) -> None:
        self.canvas.clear()
        with self.canvas:
            self._part(self.track, 0.0, 1.0)
            for start, end in self.seen:
                self._part(self.filling, start, end)
            for mark in self.marks:
                self._mark(mark)
            if self.position >= 0:
                self._knob()

    def _part(self, colour: Rgba, start: float, end: float) -> None:
        """Draw one part, at least as wide as the bar is high, so that a short glimpse shows too."""
        width = max((end - start) * self.width, min(self.height, self.width))
        x = min(self.x + start * self.width, self.x + self.width - width)
        Color(*colour)
        SmoothRoundedRectangle(pos=(x, self.y), size=(width, self.height), radius=[self.height / 2])

    def _mark(self, place: float) -> None:
        """Draw a notch, a little higher than the bar."""
        width, height = dp(4), self.height + dp(10)
        x, y = self.x + place * self.width - width / 2, self.y + (self.height - height) / 2
        Color(*self.notch)
        SmoothRoundedRectangle(pos=(x, y), size=(width, height), radius=[width / 2])

    def _knob(self) -> None:
        diameter = self.height + dp(16)
        x = self.x + min(self.position, 1.0) * self.width - diameter / 2
        y = self.y + self.height / 2 - diameter / 2
        Color(*self.knob)
        SmoothRoundedRectangle(pos=(x, y), size=(diameter, diameter), radius=[diameter / 2])
