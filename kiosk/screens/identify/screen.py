"""A number and a PIN, on the remote or on the keypad."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import ColorProperty, StringProperty

from kiosk.screens.identify.presenter import IdentifyView
from kiosk.screens.toast.presenter import Tone
from kiosk.widgets.keypad import ENTER
from kiosk.widgets.page import Page
from kiosk.widgets.theme import theme


@dataclass(frozen=True, slots=True)
class IdentifyActions:
    """What can be done on the page. ``erase`` says whether there was anything to take back."""

    type: Callable[[str], None]
    erase: Callable[[], bool]
    enter: Callable[[], None]


class IdentifyScreen(Page):
    """Asks for the number first, then for the PIN."""

    title = StringProperty("")
    typed = StringProperty("")
    sentence = StringProperty("")
    tone = ColorProperty(theme.TEXT_SOFT)

    def __init__(self, actions: IdentifyActions) -> None:
        self._actions = actions
        super().__init__(first_focus="key 5")
        self.ids.keypad.bind(
            on_digit=lambda _pad, digit: actions.type(digit),
            on_erase=lambda _pad: actions.erase(),
            on_enter=lambda _pad: actions.enter(),
        )

    def show(self, view: IdentifyView) -> None:
        """Show what was typed."""
        tones = {Tone.PLAIN: theme.TEXT_SOFT, Tone.GOOD: theme.LEAF, Tone.WRONG: theme.CORAL}
        self.title, self.typed, self.sentence, self.tone = view.title, view.typed, view.sentence, tones[view.tone]

    def type_digit(self, digit: str) -> bool:
        """Take a digit from the remote; OK then enters the number."""
        self._actions.type(digit)
        self.focus_on(f"key {ENTER}")
        return True

    def go_back(self) -> bool:
        """Take back a digit, or go from the PIN to the number."""
        return self._actions.erase()
