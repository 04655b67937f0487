"""A lesson as a card in a row."""

from kivy.graphics.texture import Texture
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.focusable import Focusable
from kiosk.widgets.seen_bar import Fractions
from kiosk.widgets.theme import theme


class LessonCard(Focusable, BoxLayout):
    """Poster, short number, title, length, difficulty if it is not ordinary, and how much of it was seen here."""

    lesson_id = StringProperty("")
    title = StringProperty("")
    number = StringProperty("")
    length = StringProperty("")
    difficulty = StringProperty("")
    texture: "ObjectProperty[Texture | None]" = ObjectProperty(None, allownone=True)
    tint = ColorProperty(theme.tint(0))
    is_here = BooleanProperty(defaultvalue=True)
    seen: "ObjectProperty[Fractions]" = ObjectProperty(())
    zoom = NumericProperty(1.0)

    def on_focused(self, _card: object, focused: bool) -> None:  # noqa: FBT001 - the toolkit calls it so
        """Come a little nearer while in focus."""
        self.zoom = 1.05 if focused else 1.0
