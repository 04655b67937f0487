"""The page on which a new station is enrolled."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import ColorProperty, StringProperty

from kiosk.screens.enrol.presenter import EnrolView, Step
from kiosk.widgets.keypad import ENTER
from kiosk.widgets.page import Page
from kiosk.widgets.theme import theme

TONES = {Step.TYPING: theme.TEXT_SOFT, Step.ASKING: theme.LAMP, Step.REFUSED: theme.CORAL}


@dataclass(frozen=True, slots=True)
class EnrolActions:
    """What can be done on the page. ``erase`` says whether there was a digit to take back."""

    type: Callable[[str], None]
    erase: Callable[[], bool]
    enter: Callable[[], None]


class EnrolScreen(Page):
    """A code on the remote or on the keypad."""

    typed = StringProperty("")
    sentence = StringProperty("")
    tone = ColorProperty(theme.TEXT_SOFT)

    def __init__(self, actions: EnrolActions) -> None:
        self._actions = actions
        super().__init__(first_focus="key 5")
        self.ids.keypad.bind(
            on_digit=lambda _pad, digit: actions.type(digit),
            on_erase=lambda _pad: actions.erase(),
            on_enter=lambda _pad: actions.enter(),
        )

    def show(self, view: EnrolView) -> None:
        """Show what was typed and what came of it."""
        self.typed, self.sentence, self.tone = view.typed, view.sentence, TONES[view.step]

    def type_digit(self, digit: str) -> bool:
        """Take a digit from the remote; OK then sends the code."""
        self._actions.type(digit)
        self.focus_on(f"key {ENTER}")
        return True

    def go_back(self) -> bool:
        """Take back a digit while there is one."""
        return self._actions.erase()
