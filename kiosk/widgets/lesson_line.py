"""A lesson as a line of a list: its number, its title, and a few words."""

from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.focusable import Focusable


class LessonLine(Focusable, BoxLayout):
    """As high as two lines of text. ``opens`` is what the list knows it by."""

    number = StringProperty("")
    title = StringProperty("")
    detail = StringProperty("")
    opens = StringProperty("")
