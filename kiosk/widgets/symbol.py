"""A small picture that stands for a person or a household."""

from functools import lru_cache

from kivy.core.text import Label as CoreLabel
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk import fonts
from kiosk.widgets.theme import theme


class Symbol(Widget):
    """Draws ``symbol`` as large as fits; ``initial`` where this system has no picture for it. ``light`` 1 is full."""

    symbol = StringProperty("")
    initial = StringProperty("")
    light = NumericProperty(1.0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("pos", "size", "symbol", "initial", "light"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_arguments: object) -> None:
        self.canvas.clear()
        is_picture = self.symbol[:1] in fonts.emoji()
        texture = _texture(self.symbol[:1] if is_picture else self.initial[:1] or "?", is_picture=is_picture)
        scale = min(self.width / texture.width, self.height / texture.height)
        width, height = texture.width * scale, texture.height * scale
        x, y = self.x + (self.width - width) / 2, self.y + (self.height - height) / 2
        with self.canvas:
            Color(*((1, 1, 1) if is_picture else theme.TEXT[:3]), self.light)
            Rectangle(texture=texture, pos=(x, y), size=(width, height))


@lru_cache(maxsize=256)
def _texture(character: str, *, is_picture: bool) -> Texture:
    if is_picture:
        label = CoreLabel(text=character, font_name=str(fonts.EMOJI), font_size=fonts.EMOJI_PX, mipmap=True)
    else:
        label = CoreLabel(text=character, font_size=fonts.EMOJI_PX, bold=True, mipmap=True)
    label.refresh()
    return label.texture
