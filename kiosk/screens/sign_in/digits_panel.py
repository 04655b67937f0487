"""A number, or a PIN in dots."""

from kivy.properties import NumericProperty, StringProperty

from kiosk.screens.sign_in.panel import Panel, SignInActions
from kiosk.screens.sign_in.views import DigitsView
from kiosk.widgets.keypad import ENTER


class DigitsPanel(Panel):
    """The keypad and what was typed on it or on the remote."""

    typed = StringProperty("")
    cells = NumericProperty(3)

    entrance = "key 5"
    after_digit = f"key {ENTER}"

    def __init__(self, actions: SignInActions) -> None:
        super().__init__()
        self.ids.keypad.bind(
            on_digit=lambda _pad, digit: actions.type(digit),
            on_erase=lambda _pad: actions.erase(),
            on_enter=lambda _pad: actions.enter(),
        )

    def show(self, view: DigitsView) -> None:
        """Show what was typed."""
        self.typed, self.cells = view.typed, view.cells
