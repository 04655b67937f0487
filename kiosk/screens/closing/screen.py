"""The card at the end of a lesson."""

from collections.abc import Callable

from kivy.properties import StringProperty

from kiosk.screens.closing.presenter import ClosingView, Way
from kiosk.widgets.button import PillButton
from kiosk.widgets.page import Page


class ClosingScreen(Page):
    """``take`` is called with the name of the way that was chosen. The first way has the focus."""

    names_nobody = True
    title = StringProperty("")
    watched = StringProperty("")
    ahead = StringProperty("")

    def __init__(self, view: ClosingView, take: Callable[[str], None]) -> None:
        super().__init__()
        self._take = take
        self.title, self.watched, self.ahead = view.title, view.watched, view.ahead
        for way in view.ways:
            self.ids.ways.add_widget(self._button(way, is_primary=way is view.ways[0]))

    def _button(self, way: Way, *, is_primary: bool) -> PillButton:
        button = PillButton(text=way.title, focus_name=way.name, is_primary=is_primary)
        button.bind(on_ok=lambda _button: self._take(way.name))
        return button
