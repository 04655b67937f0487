"""A small lamp and the sentence that says what it means."""

from kivy.properties import ColorProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.theme import theme


class StatusLight(BoxLayout):
    """``lamp`` is the colour of the light."""

    lamp = ColorProperty(theme.LEAF)
    sentence = StringProperty("")
