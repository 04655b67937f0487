"""The warning that lies over whatever is on before a broadcast takes over. It takes no keys."""

from kivy.properties import NumericProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.screens.warning.presenter import WarningView


class WarningOverlay(AnchorLayout):
    """A card with a countdown, in the upper right corner."""

    seconds = StringProperty("")
    sentence = StringProperty("")
    title = StringProperty("")
    fraction = NumericProperty(1.0)

    def show(self, view: WarningView) -> None:
        """Count down."""
        self.seconds, self.sentence, self.title, self.fraction = view.seconds, view.sentence, view.title, view.fraction
