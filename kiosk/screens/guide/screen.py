"""The guide: the days of a week in a row, and the broadcasts of one of them below."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.remote.focus import Direction
from kiosk.screens.guide.presenter import DayTab, GuideLine, GuideView, When
from kiosk.widgets.button import PillButton
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.page import Page

_STEPS = {Direction.LEFT: -1, Direction.RIGHT: 1}


@dataclass(frozen=True, slots=True)
class GuideActions:
    """What can be done: both take a name from the view."""

    choose_day: Callable[[str], None]
    open: Callable[[str], None]


class GuideDay(PillButton):
    """A day; the broadcasts of the one that has the focus show."""


class GuideRow(Focusable, BoxLayout):
    """One broadcast."""

    time = StringProperty("")
    title = StringProperty("")
    details = StringProperty("")
    state = StringProperty("")
    is_now = BooleanProperty(defaultvalue=False)
    is_past = BooleanProperty(defaultvalue=False)


class GuideScreen(Page):
    """The focus begins at what is on. From the list, left and right turn to the day before and after."""

    names_nobody = True
    empty = StringProperty("")

    def __init__(self, actions: GuideActions) -> None:
        self._actions = actions
        self._days: tuple[DayTab, ...] = ()
        self._chosen = ""
        self._lines: tuple[GuideLine, ...] | None = None
        super().__init__()

    def show(self, view: GuideView) -> None:
        """Show a day; tabs and rows are made anew only when one changed."""
        self.empty, self.first_focus = view.empty, view.first
        if (view.days, view.chosen) != (self._days, self._chosen):
            self._days, self._chosen = view.days, view.chosen
            self.ids.days.clear_widgets()
            for tab in view.days:
                self.ids.days.add_widget(self._tab(tab))
        if view.lines != self._lines:
            self._lines = view.lines
            self.ids.rows.clear_widgets()
            for line in view.lines:
                self.ids.rows.add_widget(self._row(line))
        self.show_focus()

    def move(self, direction: Direction) -> bool:
        """Move the focus; the day that gets it is shown."""
        control = self.focused_control()
        if isinstance(control, GuideRow):
            return self._turn(_STEPS[direction]) if direction in _STEPS else self._go_along(control, direction)
        super().move(direction)
        control = self.focused_control()
        if isinstance(control, GuideDay) and control.focus_name != self._chosen:
            self._actions.choose_day(control.focus_name)
        return True

    def _turn(self, step: int) -> bool:
        """Go to the day before or after."""
        names = [tab.name for tab in self._days if not tab.is_empty]
        place = names.index(self._chosen) + step if self._chosen in names else -1
        if 0 <= place < len(names):
            self._actions.choose_day(names[place])
        else:
            self.refusals += 1
        return True

    def _go_along(self, row: GuideRow, direction: Direction) -> bool:
        """Go along the list by its order: rows that are scrolled away lie where the days are."""
        names = [self._chosen, *(line.name for line in self._lines or ())]
        place = names.index(row.focus_name) + (1 if direction is Direction.DOWN else -1)
        if place < len(names):
            self.focus_on(names[place])
        else:
            self.refusals += 1
        return True

    def _tab(self, tab: DayTab) -> GuideDay:
        day = GuideDay(
            focus_name=tab.name,
            text=tab.title,
            row="days",
            is_primary=tab.name == self._chosen,
            disabled=tab.is_empty,
            opacity=0.5 if tab.is_empty else 1.0,
        )
        day.bind(on_ok=lambda _day: self.focus_on(self.first_focus))
        return day

    def _row(self, line: GuideLine) -> GuideRow:
        row = GuideRow(
            focus_name=line.name,
            time=line.time,
            title=line.title,
            details=line.details,
            state=line.state,
            is_now=line.when is When.NOW,
            is_past=line.when is When.PAST,
        )
        row.bind(on_ok=lambda _row: self._actions.open(line.name))
        return row
