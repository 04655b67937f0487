"""The menu of the player: a panel at the side, over the picture, which goes on."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.screens.player_menu.presenter import MenuRow, MenuView
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.page import Page


@dataclass(frozen=True, slots=True)
class PlayerMenuActions:
    """``choose`` takes the name of a line; ``back`` leaves a choice for the menu, and is False in the menu itself."""

    choose: Callable[[str], None]
    back: Callable[[], bool]


class PlayerMenuRow(Focusable, BoxLayout):
    """A line of the menu."""

    title = StringProperty("")
    value = StringProperty("")
    is_chosen = BooleanProperty(defaultvalue=False)
    is_faint = BooleanProperty(defaultvalue=False)


class PlayerMenuScreen(Page):
    """Shows the menu or a choice."""

    names_nobody = True
    heading = StringProperty("")
    note = StringProperty("")

    def __init__(self, actions: PlayerMenuActions) -> None:
        self._actions = actions
        super().__init__()

    def show(self, view: MenuView) -> None:
        """Show these lines."""
        self.heading, self.note, self.first_focus = view.heading, view.note, view.first
        names = {row.name for row in view.rows}
        kept = next((row.focus_name for row in self.ids.rows.children if row.focused), "")
        self.ids.rows.clear_widgets()
        for row in view.rows:
            self.ids.rows.add_widget(self._row(row))
        self.focus_on(kept if kept in names and not view.first else view.first)
        self.show_focus()

    def go_back(self) -> bool:
        """Go from a choice to the menu."""
        return self._actions.back()

    def _row(self, view: MenuRow) -> PlayerMenuRow:
        row = PlayerMenuRow(
            focus_name=view.name,
            title=view.title,
            value=view.value,
            is_chosen=view.is_chosen,
            is_faint=view.is_faint,
        )
        row.bind(on_ok=lambda _row: self._actions.choose(view.name))
        return row
