"""The card that a self-check ahead of a broadcast lays over the screen. It takes no keys and goes by itself."""

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.screens.self_check.presenter import CardView


class SelfCheckCard(AnchorLayout):
    """In the lower right corner: what it is about, and what to do."""

    names_nobody = True
    title = StringProperty("")
    sentence = StringProperty("")
    is_fault = BooleanProperty(defaultvalue=False)

    def show(self, view: CardView) -> None:
        """Say this."""
        self.title, self.sentence, self.is_fault = view.title, view.sentence, view.is_fault
