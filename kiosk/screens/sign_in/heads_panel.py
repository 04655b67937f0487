"""How many people are here without a number."""

from kivy.properties import StringProperty

from kiosk.screens.sign_in.panel import Panel, SignInActions
from kiosk.screens.sign_in.views import HeadsView


class HeadsPanel(Panel):
    """A count with one less on its left and one more on its right; digits of the remote are the count itself."""

    count = StringProperty("0")

    entrance = "more"

    def __init__(self, actions: SignInActions) -> None:
        super().__init__()
        self.ids.fewer.bind(on_ok=lambda _button: actions.change_heads(-1))
        self.ids.more.bind(on_ok=lambda _button: actions.change_heads(1))

    def show(self, view: HeadsView) -> None:
        """Show the count."""
        self.count = view.count
