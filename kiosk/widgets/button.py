"""Things to press."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.widgets.focusable import Focusable


class PillButton(Focusable, AnchorLayout):
    """A rounded button with a short text. ``is_primary`` marks the one that most people will want.

    It is as wide as its text and ``edge_dp`` on both sides, but at least ``least_dp``; as high as its text and
    ``brim_dp`` above and below, but at least ``low_dp``.
    """

    text = StringProperty("")
    is_primary = BooleanProperty(defaultvalue=False)
    edge_dp = NumericProperty(32)
    least_dp = NumericProperty(0)
    brim_dp = NumericProperty(10)
    low_dp = NumericProperty(72)


class DigitKey(PillButton):
    """A key of the keypad."""
