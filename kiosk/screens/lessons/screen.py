"""The page of all lessons: ways to list them over the list."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.screens.catalogue import Look
from kiosk.screens.lesson_rows import LessonRows
from kiosk.screens.lessons.presenter import LessonsView, Order, Tab
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.page import Page
from kiosk.widgets.posters import Posters


@dataclass(frozen=True, slots=True)
class LessonsActions:
    """What can be chosen on the page; ``type_digit`` begins a lesson's number."""

    choose: Callable[[Order], None]
    open_lesson: Callable[[str], None]
    type_digit: Callable[[str], None]


class OrderButton(Focusable, AnchorLayout):
    """Chooses an order."""

    title = StringProperty("")
    is_chosen = BooleanProperty(defaultvalue=False)


class LessonsScreen(Page):
    """Shows one list at a time."""

    names_nobody = True
    empty = StringProperty("")

    def __init__(self, actions: LessonsActions, posters: Posters) -> None:
        self._actions = actions
        self._tabs: tuple[Tab, ...] = ()
        super().__init__()
        self._rows: LessonRows = self.ids.rows
        self._rows.furnish(posters, actions.open_lesson)

    def show(self, view: LessonsView, look: Look) -> None:
        """Show a list; another one than before begins at its top."""
        self.empty = view.empty
        if view.tabs != self._tabs:
            self._show_tabs(view.tabs)
            self._rows.begin_anew()
            self.ids.frame.jump(None)
        self._rows.is_grid = view.is_grid
        self._rows.show_rows(view.rows, look)
        self.show_focus()

    def type_digit(self, digit: str) -> bool:
        """Begin a lesson's number."""
        self._actions.type_digit(digit)
        return True

    def _show_tabs(self, tabs: tuple[Tab, ...]) -> None:
        self._tabs = tabs
        self.first_focus = next((f"tab {tab.order}" for tab in tabs if tab.is_chosen), "")
        self.ids.tabs.clear_widgets()
        for tab in tabs:
            self.ids.tabs.add_widget(self._button(tab))

    def _button(self, tab: Tab) -> OrderButton:
        button = OrderButton(title=tab.title, is_chosen=tab.is_chosen, focus_name=f"tab {tab.order}", row="tabs")
        button.bind(on_ok=lambda _button: self._actions.choose(tab.order))
        return button
