"""The page of one broadcast."""

from collections.abc import Callable

from kivy.properties import StringProperty

from kiosk.screens.airing.presenter import AiringView, Deed
from kiosk.widgets.button import PillButton
from kiosk.widgets.page import Page


class AiringScreen(Page):
    """What is said above, what can be done below."""

    names_nobody = True
    time = StringProperty("")
    title = StringProperty("")
    facts = StringProperty("")
    sentences = StringProperty("")

    def __init__(self, act: Callable[[Deed], None]) -> None:
        super().__init__()
        self._act = act
        self._deeds: tuple[tuple[Deed, str], ...] = ()

    def show(self, view: AiringView) -> None:
        """Show it; the buttons are made anew only when one changed."""
        self.time, self.title, self.facts, self.sentences = view.time, view.title, view.facts, view.sentences
        if view.deeds == self._deeds:
            return
        self._deeds = view.deeds
        self.ids.deeds.clear_widgets()
        for deed, text in view.deeds:
            button = PillButton(focus_name=str(deed), text=text, is_primary=deed is view.deeds[0][0])
            button.bind(on_ok=lambda _button, deed=deed: self._act(deed))
            self.ids.deeds.add_widget(button)
        self.show_focus()
