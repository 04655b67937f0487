"""The test card: colour bars and greys to the very edge, and which station this is. OK and Back end it."""

from collections.abc import Callable

from kivy.properties import StringProperty

from kiosk.remote.keys import Key
from kiosk.screens.test_card.presenter import CardView
from kiosk.widgets.page import Page


class TestCard(Page):
    """Lies over whatever shows; ``end`` takes it away."""

    names_nobody = True
    __test__ = False
    station = StringProperty("")
    clock = StringProperty("")
    detail = StringProperty("")
    hint = StringProperty("")

    def __init__(self, end: Callable[[], None]) -> None:
        super().__init__()
        self._end = end

    def show(self, view: CardView) -> None:
        """Show which station this is, and when."""
        self.station, self.clock, self.detail, self.hint = view.station, view.clock, view.detail, view.hint

    def handle(self, key: Key) -> bool:
        """End it with OK; Back leaves it as it leaves any page, and other keys mean nothing."""
        if key is Key.OK:
            self._end()
        return key is not Key.BACK
