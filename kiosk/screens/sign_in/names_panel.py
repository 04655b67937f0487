"""Names by their initials."""

from kivy.properties import BooleanProperty, StringProperty

from kiosk.remote.focus import Direction
from kiosk.screens.sign_in.panel import Panel, SignInActions
from kiosk.screens.sign_in.views import Match, NamesView
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.list_row import ListRow
from kiosk.widgets.slots import Slots

_LINES = 8


class MatchRow(ListRow):
    """Somebody who may be meant."""

    name = StringProperty("")
    number = StringProperty("")
    is_here = BooleanProperty(defaultvalue=False)


class NamesPanel(Panel):
    """The pad of letters, and beside it who is meant; a digit of the remote leads to the first of them."""

    typed = StringProperty("")

    entrance = "key 5"
    after_digit = "name 0"

    def __init__(self, actions: SignInActions) -> None:
        self._actions = actions
        self._matches: tuple[Match, ...] = ()
        super().__init__()
        self._rows = Slots(self._make_row, self._show_row, name="name", rows=_LINES)
        self.ids.matches.add_widget(self._rows)
        self.ids.pad.bind(
            on_digit=lambda _pad, digit: actions.type(digit),
            on_erase=lambda _pad: actions.erase(),
        )

    def show(self, view: NamesView) -> None:
        """Show who is meant."""
        is_other = view.typed != self.typed
        self.typed, self._matches = view.typed, view.matches
        self._rows.fill(len(view.matches))
        if is_other and view.matches:
            self._rows.bring(0)

    def step(self, control: Focusable | None, direction: Direction) -> str | None:
        """Move along the list."""
        return self._rows.step(control, direction)

    def _make_row(self) -> MatchRow:
        row = MatchRow()
        row.bind(on_ok=self._chosen)
        return row

    def _show_row(self, row: MatchRow, index: int) -> None:
        match = self._matches[index]
        row.name, row.number, row.is_here = match.name, match.number, match.is_here

    def _chosen(self, row: MatchRow) -> None:
        index = self._rows.index_of(row)
        if index is not None:
            self._actions.choose(self._matches[index].person_id)
