"""The list that most of the administrator's work is done on."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kivy.properties import NumericProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.language import _
from kiosk.screens.item_list.presenter import AT_ONCE, MORE, Chip, Dot, ListView, Row, spoken
from kiosk.widgets.button import PillButton
from kiosk.widgets.list_row import ListRow
from kiosk.widgets.page import Page


def _never(_digit: str) -> bool:
    return False


def _nothing() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class ListActions:
    """``choose`` is told the name of a row, chip or action.

    ``type`` takes a digit, ``enter`` and ``erase`` use what was typed; each says whether there was anything to do.
    """

    choose: Callable[[str], None]
    type: Callable[[str], bool] = _never
    enter: Callable[[], bool] = _nothing
    erase: Callable[[], bool] = _nothing


class SignDot(Widget):
    """A filled circle, a ring, or nothing."""

    dot = StringProperty(Dot.NONE)


class ItemRow(ListRow):
    """One line with its sign, at least ``least_height`` pixels high."""

    least_height = NumericProperty(0)

    title = StringProperty("")
    detail = StringProperty("")
    dot = StringProperty(Dot.NONE)


class ItemList(Page):
    """Rows, chips and actions are made anew only when they changed."""

    title = StringProperty("")
    sentence = StringProperty("")
    light = StringProperty(Dot.NONE)
    columns = NumericProperty(1)

    def __init__(self, actions: ListActions) -> None:
        self._actions = actions
        self._view = ListView("")
        self._limit = AT_ONCE
        super().__init__()

    def show(self, view: ListView) -> None:
        """Show the list."""
        before, self._view = self._view, view
        if view.title != before.title:
            self._limit = AT_ONCE
        self.title, self.sentence, self.light, self.first_focus = view.title, view.sentence, view.light, view.first
        for place, now, then in (
            ("chips", view.chips, before.chips),
            ("actions", view.actions, before.actions),
        ):
            if now != then:
                self._fill_chips(place, now)
        if view.rows != before.rows or view.columns != before.columns:
            self.columns = view.columns
            self._fill_rows()
        self.show_focus()

    def press(self) -> bool:
        """Enter what was typed, or press what has the focus."""
        return self._actions.enter() or super().press()

    def type_digit(self, digit: str) -> bool:
        """Take a digit, where numbers mean something."""
        return self._actions.type(digit)

    def go_back(self) -> bool:
        """Take back a digit while there is one."""
        return self._actions.erase()

    def _fill_chips(self, place: str, chips: tuple[Chip, ...]) -> None:
        self.ids[place].clear_widgets()
        for chip in chips:
            text = f"✓ {chip.title}" if chip.is_chosen and place == "chips" else chip.title
            widget = PillButton(text=text, focus_name=chip.name, is_primary=chip.is_chosen)
            widget.bind(on_ok=lambda _chip, name=chip.name: self._actions.choose(name))
            self.ids[place].add_widget(widget)

    def _fill_rows(self) -> None:
        self.ids.rows.clear_widgets()
        shown = self._view.rows[: self._limit]
        rows = [self._row(row, partial(self._actions.choose, row.name)) for row in shown]
        for row in rows:
            self.ids.rows.add_widget(row)
        for first in range(0, len(rows), self._view.columns):
            _level(rows[first : first + self._view.columns])
        if len(self._view.rows) > self._limit:
            self.ids.rows.add_widget(self._row(Row(MORE, _("Show more")), self._show_more))

    def _row(self, row: Row, act: Callable[[], None]) -> ItemRow:
        widget = ItemRow(focus_name=row.name, title=row.title, detail=row.detail, dot=row.dot, spoken=spoken(row))
        widget.bind(on_ok=lambda _row: act())
        return widget

    def _show_more(self) -> None:
        first_new = self._view.rows[self._limit].name
        self._limit += AT_ONCE
        self._fill_rows()
        self.focus_on(first_new)


def _level(line: list[ItemRow]) -> None:
    """Have the rows that stand side by side be as high as the highest of them."""

    def level(*_arguments: object) -> None:
        highest = max(row.minimum_height for row in line)
        for row in line:
            row.least_height = highest

    for row in line:
        row.fbind("minimum_height", level)
