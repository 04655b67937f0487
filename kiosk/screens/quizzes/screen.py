"""The list of tests and surveys."""

from collections.abc import Callable

from kivy.properties import StringProperty

from kiosk.screens.quizzes.presenter import QuizLine, QuizzesView
from kiosk.widgets.list_row import ListRow
from kiosk.widgets.page import Page


class QuizRow(ListRow):
    """One test or survey; leads to who answers it."""

    title = StringProperty("")
    facts = StringProperty("")
    done = StringProperty("")


class QuizzesScreen(Page):
    """The rows are made anew only when one changed."""

    names_nobody = True
    empty = StringProperty("")

    def __init__(self, choose: Callable[[str], None]) -> None:
        self._choose = choose
        self._lines: tuple[QuizLine, ...] | None = None
        super().__init__()

    def show(self, view: QuizzesView) -> None:
        """Show the list."""
        self.empty = view.empty
        if view.lines == self._lines:
            return
        self._lines = view.lines
        self.ids.rows.clear_widgets()
        for line in view.lines:
            self.ids.rows.add_widget(self._row(line))
        self.show_focus()

    def _row(self, line: QuizLine) -> QuizRow:
        row = QuizRow(focus_name=line.name, title=line.title, facts=line.facts, done=line.done)
        row.bind(on_ok=lambda _row: self._choose(line.quiz_id))
        return row
