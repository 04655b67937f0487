"""A line of a list that can be pressed."""

from kivy.properties import BooleanProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.focusable import Focusable


class ListRow(Focusable, BoxLayout):
    """As high as what stands in it. ``is_raised`` marks the one that matters now."""

    is_raised = BooleanProperty(defaultvalue=False)
