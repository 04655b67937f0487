"""The picture of a lesson, or a calm coloured stand-in with its number."""

from kivy.graphics.texture import Texture
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.widgets.theme import theme


class Poster(FloatLayout):
    """A 16:9 picture with rounded corners. ``is_dimmed`` is for a lesson that is not here yet."""

    texture: "ObjectProperty[Texture | None]" = ObjectProperty(None, allownone=True)
    tint = ColorProperty(theme.tint(0))
    number = StringProperty("")
    glyph_sp = NumericProperty(96)
    radius_dp = NumericProperty(theme.RADIUS_DP)
    is_dimmed = BooleanProperty(defaultvalue=False)
