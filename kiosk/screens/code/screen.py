"""A code, on the remote or on the keypad."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import ColorProperty, NumericProperty, StringProperty

from kiosk.screens.code.presenter import CodeView
from kiosk.screens.toast.presenter import Tone
from kiosk.widgets.keypad import ENTER
from kiosk.widgets.page import Page
from kiosk.widgets.theme import theme


@dataclass(frozen=True, slots=True)
class CodeActions:
    """What can be done on the page. ``erase`` says whether there was anything to take back."""

    type: Callable[[str], None]
    erase: Callable[[], bool]
    enter: Callable[[], None]


class CodeScreen(Page):
    """Says what to type, shows what was typed, and what came of it."""

    title = StringProperty("")
    explanation = StringProperty("")
    typed = StringProperty("")
    cells = NumericProperty(8)
    group = NumericProperty(8)
    sentence = StringProperty("")
    tone = ColorProperty(theme.TEXT_SOFT)

    def __init__(self, actions: CodeActions) -> None:
        self._actions = actions
        super().__init__(first_focus="key 5")
        self.ids.keypad.bind(
            on_digit=lambda _pad, digit: actions.type(digit),
            on_erase=lambda _pad: actions.erase(),
            on_enter=lambda _pad: actions.enter(),
        )

    def show(self, view: CodeView) -> None:
        """Show what was typed."""
        tones = {Tone.PLAIN: theme.TEXT_SOFT, Tone.GOOD: theme.LAMP, Tone.WRONG: theme.CORAL}
        self.title, self.explanation, self.cells, self.group = view.title, view.explanation, view.cells, view.group
        self.typed, self.sentence, self.tone = view.typed, view.sentence, tones[view.tone]

    def type_digit(self, digit: str) -> bool:
        """Take a digit from the remote; OK then enters the code."""
        self._actions.type(digit)
        self.focus_on(f"key {ENTER}")
        return True

    def go_back(self) -> bool:
        """Take back a digit, or a step."""
        return self._actions.erase()
