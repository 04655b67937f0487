"""My learning on the screen: credits on top, then the lessons of one list or the other."""

from collections.abc import Callable

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

from kiosk.language import _
from kiosk.remote.focus import Direction
from kiosk.screens.learning.presenter import LearningView, Learnt
from kiosk.widgets.list_row import ListRow
from kiosk.widgets.page import Page
from kiosk.widgets.seen_bar import Fractions
from kiosk.widgets.slots import Slots

_LINES = 6
REQUIRED, OTHERS, TESTS = "required", "others", "tests"


class LearntRow(ListRow):
    """A lesson and what was seen of it, or a test and how much of it was right."""

    number = StringProperty("")
    title = StringProperty("")
    state = StringProperty("")
    credit = StringProperty("")
    seen: "ObjectProperty[Fractions]" = ObjectProperty(())
    is_done = BooleanProperty(defaultvalue=False)


class LearningScreen(Page):
    """One person's page. The lists take turns in the same place."""

    heading = StringProperty("")
    credit = StringProperty("")
    as_of = StringProperty("")
    remarks = StringProperty("")
    empty = StringProperty("")
    fraction = NumericProperty(-1.0)
    list_name = StringProperty(REQUIRED)

    def __init__(self, open_lesson: Callable[[str], None]) -> None:
        self._open_lesson = open_lesson
        self._lists: dict[str, tuple[Learnt, ...]] = {REQUIRED: (), OTHERS: (), TESTS: ()}
        super().__init__(first_focus=REQUIRED)
        self._rows = Slots(self._make_row, self._show_row, name="lesson", rows=_LINES)
        self.ids.list.add_widget(self._rows)
        for name in self._lists:
            self.ids[name].bind(on_ok=lambda _button, name=name: self._choose(name))

    def show(self, view: LearningView) -> None:
        """Show this person."""
        self.heading = _("{name}: learning").format(name=view.name)
        self.credit, self.as_of, self.fraction = view.credit, view.as_of, view.fraction
        self.remarks = "  ".join(view.remarks)
        self._lists = {REQUIRED: view.required, OTHERS: view.others, TESTS: view.tests}
        for name, lessons in self._lists.items():
            button = self.ids[name]
            button.disabled, button.opacity = not lessons, 1.0 if lessons else 0.5
        if not self._lists[self.list_name]:
            self.list_name = next((name for name, lessons in self._lists.items() if lessons), REQUIRED)
        self._fill()

    def move(self, direction: Direction) -> bool:
        """Move along the list beyond what is in sight."""
        name = self._rows.step(self.focused_control(), direction)
        if name is None:
            return super().move(direction)
        self.focus_on(name)
        return True

    def _choose(self, name: str) -> None:
        """Turn to a list, and into it."""
        self.list_name = name
        self._fill()
        self.focus_on("lesson 0")

    def _fill(self) -> None:
        lessons = self._lists[self.list_name]
        self.empty = "" if lessons else _("Nothing is required, and nothing was watched yet.")
        self._rows.fill(len(lessons))
        self.show_focus()

    def _make_row(self) -> LearntRow:
        row = LearntRow()
        row.bind(on_ok=self._open)
        return row

    def _open(self, row: LearntRow) -> None:
        index = self._rows.index_of(row)
        if index is not None:
            self._open_lesson(self._lists[self.list_name][index].lesson_id)

    def _show_row(self, row: LearntRow, index: int) -> None:
        lesson = self._lists[self.list_name][index]
        row.number, row.title, row.state, row.credit = lesson.number, lesson.title, lesson.state, lesson.credit
        row.seen, row.is_done = lesson.seen, lesson.is_done
