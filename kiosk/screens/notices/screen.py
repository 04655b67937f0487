"""The list of notices, with a tab for each kind."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import BooleanProperty, StringProperty

from content_sync.protocol.documents import NoticeKind
from kiosk.screens.notices.presenter import KindTab, NoticeLine, NoticesView
from kiosk.widgets.button import PillButton
from kiosk.widgets.list_row import ListRow
from kiosk.widgets.page import Page


@dataclass(frozen=True, slots=True)
class NoticesActions:
    """What can be chosen; ``choose_kind`` takes None for all."""

    open: Callable[[str], None]
    choose_kind: Callable[[NoticeKind | None], None]
    type_digit: Callable[[str], None]


class NoticeRow(ListRow):
    """One notice; leads to its pages."""

    title = StringProperty("")
    facts = StringProperty("")
    state = StringProperty("")
    is_new = BooleanProperty(defaultvalue=False)
    is_owed = BooleanProperty(defaultvalue=False)


class KindButton(PillButton):
    """A kind of notices."""

    is_chosen = BooleanProperty(defaultvalue=False)


class NoticesScreen(Page):
    """Tabs and rows are made anew only when one changed."""

    names_nobody = True
    empty = StringProperty("")

    def __init__(self, actions: NoticesActions) -> None:
        self._actions = actions
        self._tabs: tuple[KindTab, ...] | None = None
        self._lines: tuple[NoticeLine, ...] | None = None
        super().__init__()

    def show(self, view: NoticesView) -> None:
        """Show the list."""
        self.empty = view.empty
        self.first_focus = view.lines[0].name if view.lines else ""
        if view.tabs != self._tabs:
            self._show_tabs(view.tabs)
        if view.lines != self._lines:
            self._show_lines(view.lines)
        self.show_focus()

    def type_digit(self, digit: str) -> bool:
        """Begin to type the number of a notice."""
        self._actions.type_digit(digit)
        return True

    def _show_tabs(self, tabs: tuple[KindTab, ...]) -> None:
        self._tabs = tabs
        self.ids.tabs.clear_widgets()
        for tab in tabs:
            button = KindButton(text=tab.text, focus_name=tab.name, is_chosen=tab.is_chosen)
            button.bind(on_ok=lambda _button, kind=tab.kind: self._actions.choose_kind(kind))
            self.ids.tabs.add_widget(button)

    def _show_lines(self, lines: tuple[NoticeLine, ...]) -> None:
        self._lines = lines
        self.ids.rows.clear_widgets()
        for line in lines:
            row = NoticeRow(
                focus_name=line.name,
                title=line.title,
                facts=line.facts,
                state=line.state,
                is_new=line.is_new,
                is_owed=line.is_owed,
            )
            row.bind(on_ok=lambda _row, notice_id=line.notice_id: self._actions.open(notice_id))
            self.ids.rows.add_widget(row)
