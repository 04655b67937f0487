"""Things to press."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.widgets.focusable import Focusable


class PillButton(Focusable, AnchorLayout):
    """A rounded button with a short text. ``is_primary`` marks the one that most people will want.

    It is as wide as its text and ``edge_dp`` on both sides, but at least ``least_dp``.
    """

    text = StringProperty("")
    is_primary = BooleanProperty(defaultvalue=False)
    edge_dp = NumericProperty(32)
    least_dp = NumericProperty(0)


class DigitKey(PillButton):
    """A key of the keypad."""
