"""A door on Home: an icon and a few words."""

from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.focusable import Focusable


class DoorButton(Focusable, BoxLayout):
    """Leads into a section; as wide as its words."""

    name = StringProperty("")
    title = StringProperty("")
