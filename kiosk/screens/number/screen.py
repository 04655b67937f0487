"""The number that is being typed, laid over a page."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import StringProperty

from kiosk.screens.number.presenter import Found, NumberView
from kiosk.widgets.lesson_line import LessonLine
from kiosk.widgets.page import Page


@dataclass(frozen=True, slots=True)
class NumberActions:
    """What the keys do; ``erase`` says whether any digits are left."""

    type: Callable[[str], None]
    erase: Callable[[], bool]
    open: Callable[[Found], None]


class NumberScreen(Page):
    """OK opens what bears the number; where several things do, the arrows choose."""

    digits = StringProperty("")
    sentence = StringProperty("")

    def __init__(self, actions: NumberActions) -> None:
        self._actions = actions
        self._shown: tuple[Found, ...] = ()
        super().__init__()

    def show(self, view: NumberView) -> None:
        """Show what was typed and found."""
        self.digits, self.sentence, self._shown = view.digits, view.sentence, view.found
        self.ids.lines.clear_widgets()
        for found in view.found:
            self.ids.lines.add_widget(self._line(found))
        self.show_focus()

    def type_digit(self, digit: str) -> bool:
        """Take one more digit."""
        self._actions.type(digit)
        return True

    def go_back(self) -> bool:
        """Take the last digit back; with none left, Back leaves."""
        return self._actions.erase()

    def _line(self, found: Found) -> LessonLine:
        line = LessonLine(title=found.title, detail=found.detail, focus_name=found.name)
        line.bind(on_ok=lambda _line: self._actions.open(found))
        return line
