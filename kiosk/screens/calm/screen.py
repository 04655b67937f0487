"""A calm page: a sign, a sentence, at most one button."""

from collections.abc import Callable

from kivy.properties import StringProperty

from kiosk.screens.calm.presenter import CalmView
from kiosk.widgets.page import Page


class CalmScreen(Page):
    """Shown instead of a black screen, a desktop or an error message."""

    names_nobody = True
    glyph = StringProperty("")
    title = StringProperty("")
    sentence = StringProperty("")
    action = StringProperty("")

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__()
        self.ids.action.bind(on_ok=lambda _button: act())

    def show(self, view: CalmView) -> None:
        """Say this."""
        self.glyph, self.title, self.sentence, self.action = view.glyph, view.title, view.sentence, view.action
        self.show_focus()
