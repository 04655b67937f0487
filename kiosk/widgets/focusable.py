"""What every control has in common: it can have the focus and can be pressed with OK."""

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.remote.focus import Rect, Spot
from kiosk.widgets.aloud import sentences


class Focusable(Widget):
    """Mix in before a layout.

    ``focus_name`` is unique on a page and stays the same when the control is made anew; ``row`` names the row in which
    it stands, empty if none, and ``keeps_place`` says that the row is entered again where it was left. ``spoken`` is
    what is read aloud of it, empty for all the words on it. ``on_ok`` is dispatched when the control is pressed.
    """

    __events__ = ("on_ok",)

    focus_name = StringProperty("")
    row = StringProperty("")
    spoken = StringProperty("")
    keeps_place = BooleanProperty(defaultvalue=True)
    focused = BooleanProperty(defaultvalue=False)

    def on_ok(self) -> None:
        """Do nothing unless somebody bound the event."""

    def spoken_words(self) -> str:
        """Return what is read aloud when the control has the focus."""
        return self.spoken or sentences(self)

    def spot(self) -> Spot[str]:
        """Return where the control is now, in window coordinates."""
        x, y = self.to_window(*self.pos)
        return Spot(self.focus_name, Rect(x, y, self.width, self.height), self.row or None, self.keeps_place)
