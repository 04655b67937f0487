"""The roll-call on the screen.

Make one for each roll-call, with the list as its state, and open it on the stage::

    state = RollCall(library.people, lambda: study.marks, mark)
    page = RollCallScreen(state, RollCallWords(heading, done), finish)

The digits 1 to 4 mark the person whose turn it is and go on to the next, whatever has the focus; so does OK on a line
(present) or on one of the four keys beside the list, for remotes without digits. ``refresh`` shows marks that came from
elsewhere, such as a card. ``finish`` is called by the button below the keys; Back leaves the page as any other.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import StringProperty

from content_sync.protocol.payloads import Mark
from kiosk.remote.focus import Direction
from kiosk.screens.roll_call.presenter import MARKS, RollCall
from kiosk.widgets.list_row import ListRow
from kiosk.widgets.page import Page
from kiosk.widgets.slots import Slots

_LINES = 8


@dataclass(frozen=True, slots=True)
class RollCallWords:
    """What the page is headed with, and the word on the button that ends it."""

    heading: str
    done: str


class RollCallRow(ListRow):
    """One person of the list."""

    number = StringProperty("")
    name = StringProperty("")
    mark = StringProperty("")
    kind = StringProperty("")


class MarkButton(ListRow):
    """One of the marks, with the digit that gives it and how many have it."""

    digit = StringProperty("")
    word = StringProperty("")
    count = StringProperty("")
    kind = StringProperty("")


class RollCallScreen(Page):
    """A list on the left, what can be said on the right."""

    heading = StringProperty("")
    sentence = StringProperty("")
    done = StringProperty("")

    def __init__(self, state: RollCall, words: RollCallWords, finish: Callable[[], None]) -> None:
        self._state = state
        super().__init__()
        self.heading, self.done = words.heading, words.done
        self._rows = Slots(self._make_row, self._show_row, name="row", rows=_LINES)
        self._rows.bind(on_refitted=lambda _rows: self._follow_turn())
        self.ids.list.add_widget(self._rows)
        self._keys = [self._make_key(kind) for kind in MARKS]
        self.ids.done.bind(on_ok=lambda _button: finish())
        self.first_focus = self._bring()
        self.refresh()

    def refresh(self) -> None:
        """Show the marks as they are now."""
        self.sentence = self._state.sentence()
        self._rows.fill(self._state.count)
        for button, key in zip(self._keys, self._state.choices(), strict=True):
            button.word, button.count = key.word, key.count
        self.show_focus()

    def move(self, direction: Direction) -> bool:
        """Move along the list, or between the list and the keys; who has the focus on the list has the turn."""
        name = self._rows.step(self.focused_control(), direction)
        if name is None:
            super().move(direction)
        else:
            self.focus_on(name)
        return True

    def show_focus(self) -> None:
        """Mark the control that has the focus; on the list, its person has the turn."""
        super().show_focus()
        index = self._rows.index_of(self.focused_control())
        if index is not None and index != self._state.current:
            self._state.aim(index)
            self._rows.fill(self._state.count)

    def type_digit(self, digit: str) -> bool:
        """Mark whose turn it is."""
        place = int(digit) - 1
        if 0 <= place < len(MARKS):
            self._mark(MARKS[place])
        return True

    def _mark(self, kind: Mark) -> None:
        self._state.mark(kind)
        self._follow_turn()
        if self._state.is_complete:
            self.focus_on("done")
        self.refresh()

    def _follow_turn(self) -> None:
        """Have the person whose turn it is in sight, and the focus there if it is on the list."""
        control = self.focused_control()
        was_on_list = control is None or self._rows.index_of(control) is not None
        name = self._bring()
        if was_on_list:
            self.focus_on(name)

    def _bring(self) -> str:
        """Have who is called now in sight, with who comes next, and return the name of the place."""
        if not self._state.count:
            return "done"
        self._rows.bring(min(self._state.current + 1, self._state.count - 1))
        return self._rows.bring(self._state.current)

    def _make_row(self) -> RollCallRow:
        row = RollCallRow()
        row.bind(on_ok=lambda _row: self._mark(Mark.PRESENT))
        return row

    def _show_row(self, row: RollCallRow, index: int) -> None:
        line = self._state.line(index)
        row.number, row.name, row.mark, row.kind = line.number, line.name, line.mark, line.kind or ""
        row.is_raised = line.is_current

    def _make_key(self, kind: Mark) -> MarkButton:
        button = MarkButton(
            kind=kind, digit=str(MARKS.index(kind) + 1), focus_name=f"mark {kind}", disabled=not self._state.count
        )
        button.bind(on_ok=lambda _button: self._mark(kind))
        self.ids.marks.add_widget(button)
        return button
