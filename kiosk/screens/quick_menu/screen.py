"""The quick menu: a panel at the side, over whatever is on the screen, which goes on."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.remote.keys import Key
from kiosk.screens.quick_menu.presenter import MenuLine, Setting
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.page import Page

_STEPS = {Key.LEFT: -1, Key.RIGHT: 1}


@dataclass(frozen=True, slots=True)
class QuickMenuActions:
    """What can be done. ``step`` makes more of a setting, or less below 0."""

    choose: Callable[[Setting], None]
    step: Callable[[Setting, int], None]


class MenuRow(Focusable, BoxLayout):
    """A line of the menu."""

    title = StringProperty("")
    value = StringProperty("")
    is_on = BooleanProperty(defaultvalue=False)
    level = NumericProperty(-1.0)


class QuickMenuScreen(Page):
    """Opens where it was left."""

    names_nobody = True

    def __init__(self, actions: QuickMenuActions) -> None:
        self._actions = actions
        self._rows: dict[Setting, MenuRow] = {}
        super().__init__()

    def show(self, lines: tuple[MenuLine, ...]) -> None:
        """Show how everything is set."""
        for line in lines:
            row = self._rows.get(line.setting) or self._add(line.setting)
            row.title, row.value, row.is_on, row.level = line.title, line.value, line.is_on, line.level
        self.show_focus()

    def handle(self, key: Key) -> bool:
        """Left and right make less or more of what has the focus."""
        control = self.focused_control()
        if key in _STEPS and control is not None:
            self._actions.step(Setting(control.focus_name), _STEPS[key])
            return True
        return super().handle(key)

    def _add(self, setting: Setting) -> MenuRow:
        row = MenuRow(focus_name=setting)
        row.bind(on_ok=lambda _row: self._actions.choose(setting))
        self._rows[setting] = row
        self.ids.rows.add_widget(row)
        return row
