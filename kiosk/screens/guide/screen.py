"""The guide of today's broadcasts."""

from collections.abc import Callable

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.screens.guide.presenter import GuideLine, GuideView, When
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.page import Page


class GuideRow(Focusable, BoxLayout):
    """One broadcast; leads to its lesson."""

    time = StringProperty("")
    title = StringProperty("")
    state = StringProperty("")
    is_now = BooleanProperty(defaultvalue=False)
    is_past = BooleanProperty(defaultvalue=False)


class GuideScreen(Page):
    """A list by time; the focus begins at what is on."""

    day = StringProperty("")
    empty = StringProperty("")

    def __init__(self, open_lesson: Callable[[str], None]) -> None:
        self._open_lesson = open_lesson
        self._lines: tuple[GuideLine, ...] | None = None
        super().__init__()

    def show(self, view: GuideView) -> None:
        """Show the day; the rows are made anew only when one changed."""
        self.day, self.empty, self.first_focus = view.day, view.empty, view.first
        if view.lines == self._lines:
            return
        self._lines = view.lines
        self.ids.rows.clear_widgets()
        for line in view.lines:
            self.ids.rows.add_widget(self._row(line))
        self.show_focus()

    def _row(self, line: GuideLine) -> GuideRow:
        row = GuideRow(
            focus_name=line.name,
            time=line.time,
            title=line.title,
            state=line.state,
            is_now=line.when is When.NOW,
            is_past=line.when is When.PAST,
        )
        row.bind(on_ok=lambda _row: self._open_lesson(line.lesson_id))
        return row
