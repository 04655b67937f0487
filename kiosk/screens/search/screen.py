"""The search page: a keypad with letters, and beside it what was found."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.gridlayout import GridLayout
from kivy.uix.widget import Widget

from content_sync.protocol.documents import Lesson
from kiosk.attendance.initials import LETTERS
from kiosk.language import _
from kiosk.screens.search.presenter import ResultView, SearchView
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.keypad import ERASE
from kiosk.widgets.lane import Lane
from kiosk.widgets.lesson_line import LessonLine
from kiosk.widgets.page import Page

CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class SearchActions:
    """What the keys do; ``erase`` says whether there was a digit to take back."""

    type: Callable[[str], None]
    erase: Callable[[], bool]
    clear: Callable[[], None]
    open_lesson: Callable[[str], None]


class SearchKey(Focusable, BoxLayout):
    """A key of the keypad: a digit and its letters, or a word alone."""

    text = StringProperty("")
    letters = StringProperty("")


class SearchPad(GridLayout):
    """Dispatches ``on_key`` with a digit, ``erase`` or ``clear``."""

    __events__ = ("on_key",)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        texts = {ERASE: _("Erase"), CLEAR: _("Anew")}
        for name in (*"123456789", ERASE, "0", CLEAR):
            key = SearchKey(text=texts.get(name, name), letters=LETTERS.get(name, ""), focus_name=f"key {name}")
            key.bind(on_ok=lambda _key, name=name: self.dispatch("on_key", name))
            self.add_widget(key)

    def on_key(self, _name: str) -> None:
        """Do nothing unless somebody bound the event."""


class ResultLane(Lane):
    """What was found, below one another."""

    def __init__(self, **kwargs: object) -> None:
        self._found: tuple[Lesson, ...] = ()
        super().__init__(**kwargs)

    def furnish(self, open_lesson: Callable[[str], None]) -> None:
        """Say what opens a lesson."""
        self._open_lesson = open_lesson

    def show_found(self, found: tuple[Lesson, ...], look: Callable[[Lesson], ResultView]) -> None:
        """Show these lessons."""
        self._look = look
        if found == self._found:
            self.refill()
            return
        self._found = found
        self.show(len(found))

    def make(self) -> Widget:
        """Return an empty line."""
        line = LessonLine()
        line.bind(on_ok=lambda _line: self._open_lesson(line.opens))
        return line

    def fill(self, widget: Widget, index: int) -> None:
        """Show a lesson in a line."""
        if isinstance(widget, LessonLine):
            view = self._look(self._found[index])
            widget.number, widget.title, widget.detail = view.number, view.title, view.detail
            widget.opens, widget.focus_name = view.lesson_id, f"lesson {view.lesson_id}"


class SearchScreen(Page):
    """Digits go to the search, from the remote and from the keypad."""

    digits = StringProperty("")
    sentence = StringProperty("")

    def __init__(self, actions: SearchActions) -> None:
        self._actions = actions
        super().__init__(first_focus="key 5")
        self._results: ResultLane = self.ids.results
        self._results.furnish(actions.open_lesson)
        self.ids.keypad.bind(on_key=lambda _pad, name: self._press_key(name))

    def show(self, view: SearchView, look: Callable[[Lesson], ResultView]) -> None:
        """Show what was typed and found; what is found anew begins at its top."""
        if view.digits != self.digits:
            self.ids.frame.jump(None)
        self.digits, self.sentence = view.digits, view.sentence
        self._results.show_found(view.found, look)
        self.show_focus()

    def type_digit(self, digit: str) -> bool:
        """Take one more digit."""
        self._actions.type(digit)
        return True

    def go_back(self) -> bool:
        """Take the last digit back; with none left, Back leaves."""
        return self._actions.erase()

    def _press_key(self, name: str) -> None:
        if name == ERASE:
            self._actions.erase()
        elif name == CLEAR:
            self._actions.clear()
        else:
            self._actions.type(name)
