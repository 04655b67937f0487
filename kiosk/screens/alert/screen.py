"""The emergency: over its film, or alone on the screen, until OK is pressed."""

from collections.abc import Callable

from kivy.properties import BooleanProperty, StringProperty

from kiosk.remote.keys import Key
from kiosk.screens.alert.presenter import AlertView
from kiosk.widgets.page import Page


class AlertScreen(Page):
    """Takes every key: OK confirms, all others mean nothing, for an emergency cannot be put off."""

    names_nobody = True
    heading = StringProperty("")
    title = StringProperty("")
    hint = StringProperty("")
    is_alone = BooleanProperty(defaultvalue=False)

    def __init__(self, confirm: Callable[[], None]) -> None:
        super().__init__()
        self._confirm = confirm

    def show(self, view: AlertView) -> None:
        """Say what it is about."""
        self.heading, self.title, self.hint, self.is_alone = view.heading, view.title, view.hint, view.is_alone

    def handle(self, key: Key) -> bool:
        """Confirm with OK."""
        if key is Key.OK:
            self._confirm()
        return True
