"""The warning that lies over whatever is on before a broadcast takes over. Its keys are taken elsewhere."""

from kivy.properties import NumericProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.screens.warning.presenter import WarningView


class WarningOverlay(AnchorLayout):
    """A card with a countdown, in the upper right corner."""

    names_nobody = True
    seconds = StringProperty("")
    sentence = StringProperty("")
    title = StringProperty("")
    hint = StringProperty("")
    fraction = NumericProperty(1.0)

    def show(self, view: WarningView) -> None:
        """Count down."""
        self.seconds, self.sentence, self.title = view.seconds, view.sentence, view.title
        self.hint, self.fraction = view.hint, view.fraction
