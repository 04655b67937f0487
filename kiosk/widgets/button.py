"""Things to press."""

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.widgets.focusable import Focusable


class PillButton(Focusable, AnchorLayout):
    """A rounded button with a short text. ``is_primary`` marks the one that most people will want."""

    text = StringProperty("")
    is_primary = BooleanProperty()


class DigitKey(PillButton):
    """A key of the keypad."""
