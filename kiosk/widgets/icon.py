"""A small picture for a door: drawn in lines, or the first character of its title where nobody drew one."""

from kivy.core.text import Label as CoreLabel
from kivy.graphics import Color, Rectangle, SmoothLine
from kivy.metrics import dp
from kivy.properties import ColorProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.widgets.icons import SHAPES, Point, Ring, Stroke
from kiosk.widgets.theme import theme

_GRID = 24
_MIDDLE = (_GRID / 2, _GRID / 2)
_LINE_DP = 1.5


class Icon(Widget):
    """``name`` chooses the shape; ``title`` gives the character that stands in for a missing one."""

    name = StringProperty("")
    title = StringProperty("")
    color = ColorProperty(theme.LAMP)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("pos", "size", "name", "title", "color"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_arguments: object) -> None:
        self.canvas.clear()
        shape = SHAPES.get(self.name)
        with self.canvas:
            Color(*self.color)
            if shape is None:
                self._letter()
            for part in shape or (Ring(_MIDDLE, 11),):
                self._stroke(part)

    def _stroke(self, part: Stroke | Ring) -> None:
        if isinstance(part, Ring):
            x, y = self._at(part.centre)
            SmoothLine(circle=(x, y, part.radius * self._unit), width=dp(_LINE_DP))
        else:
            points = [value for point in part.points for value in self._at(point)]
            SmoothLine(points=points, close=part.is_closed, width=dp(_LINE_DP), joint="round", cap="round")

    def _letter(self) -> None:
        label = CoreLabel(text=self.title[:1], font_size=self._unit * 13, bold=True)
        label.refresh()
        texture = label.texture
        width, height = texture.size
        x, y = self._at(_MIDDLE)
        Rectangle(texture=texture, pos=(x - width / 2, y - height / 2), size=(width, height))

    @property
    def _unit(self) -> float:
        return min(self.width, self.height) / _GRID

    def _at(self, point: Point) -> Point:
        return (
            self.x + self.width / 2 + (point[0] - _MIDDLE[0]) * self._unit,
            self.y + self.height / 2 + (point[1] - _MIDDLE[1]) * self._unit,
        )
