"""A card over the picture: still there? Every key is an answer."""

from collections.abc import Callable

from kivy.properties import StringProperty

from kiosk.remote.keys import Key
from kiosk.screens.still_there.presenter import StillThereView
from kiosk.widgets.page import Page


class StillThereScreen(Page):
    """``answer`` is called with any key but Back: whoever presses one is there."""

    names_nobody = True
    question = StringProperty("")
    sentence = StringProperty("")

    def __init__(self, answer: Callable[[], None]) -> None:
        self._answer = answer
        super().__init__()

    def show(self, view: StillThereView) -> None:
        """Show the question."""
        self.question, self.sentence = view.question, view.sentence

    def handle(self, key: Key) -> bool:
        """Take any key for an answer; Back takes the card away, which is one too."""
        if key is Key.BACK:
            return False
        self._answer()
        return True
