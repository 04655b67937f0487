"""Reading a notice: left and right turn its pages, up and down read on, OK makes a picture larger."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.core.window import Window
from kivy.metrics import dp, sp
from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from content_sync.protocol.typesetting.tables import Cells, Frame, TablePart, frame_on, lay_out
from kiosk.remote.focus import Direction
from kiosk.screens.notice.presenter import NoticeView
from kiosk.screens.notice.sheet import PictureSheetView, Sheet, TableView, TextView
from kiosk.widgets.focusable import Focusable
from kiosk.widgets.page import Page
from kiosk.widgets.pictures import Pictures
from kiosk.widgets.text import measured
from kiosk.widgets.theme import theme

_TURNS = {Direction.LEFT: -1, Direction.RIGHT: 1}


@dataclass(frozen=True, slots=True)
class NoticeActions:
    """What can be done: turn so many sheets, or press what stands at the end."""

    turn: Callable[[int], None]
    confirm: Callable[[], None]


class ConfirmSheetView(BoxLayout):
    """The question at the end of a notice that must be read."""

    sentence = StringProperty("")
    action = StringProperty("")


class NoticeScreen(Page):
    """Shows one sheet at a time."""

    names_nobody = True
    title = StringProperty("")
    facts = StringProperty("")
    place = StringProperty("")
    hint = StringProperty("")
    is_larger = BooleanProperty(defaultvalue=False)

    def __init__(self, actions: NoticeActions, pictures: Pictures) -> None:
        self._actions = actions
        self._pictures = pictures
        self._view: NoticeView | None = None
        super().__init__()

    def frame(self) -> Frame:
        """Return the room for a table in this window, with text as large as it is now."""
        return frame_on(*Window.size, body=sp(theme.BODY_SP), lead=sp(theme.LEAD_SP), dp=dp(1))

    def parts(self, table: Cells) -> tuple[TablePart, ...]:
        """Return a table in parts that fit."""
        return lay_out(table, self.frame(), lambda text: measured(text, sp(theme.BODY_SP), is_bold=True))

    def show(self, view: NoticeView) -> None:
        """Show a sheet; one that shows already stays as it is, so that nobody loses the line."""
        if view == self._view:
            return
        self._view = view
        self.title = "" if view.heading else view.title
        self.facts, self.place, self.hint = view.facts, view.place, view.hint
        self.spoken_title = view.title
        self.is_larger = False
        self.ids.sheet.clear_widgets()
        self.ids.sheet.add_widget(self._sheet(view))
        self.show_focus()

    def move(self, direction: Direction) -> bool:
        """Read on within the sheet, or turn to another one."""
        sheet = self.focused_control()
        if isinstance(sheet, Sheet) and sheet.go(direction):
            return True
        if direction in _TURNS:
            self._actions.turn(_TURNS[direction])
            return True
        return super().move(direction)

    def go_back(self) -> bool:
        """Show a picture whole again before leaving."""
        if self.is_larger:
            self._press_sheet(self.focused_control())
            return True
        return False

    def _sheet(self, view: NoticeView) -> Focusable | ConfirmSheetView:
        if view.confirm is not None:
            end = ConfirmSheetView(sentence=view.confirm.sentence, action=view.confirm.action)
            end.ids.confirm.bind(on_ok=lambda _button: self._actions.confirm())
            return end
        sheet = self._reading(view)
        sheet.focus_name = "sheet"
        sheet.bind(on_ok=self._press_sheet)
        return sheet

    def _reading(self, view: NoticeView) -> Sheet:
        if view.table is not None:
            table = TableView()
            table.show(view.table)
            return table
        if view.picture is not None:
            picture = PictureSheetView()
            picture.show(view.picture, self._pictures)
            return picture
        text = TextView()
        text.show(view.heading, view.paragraphs)
        return text

    def _press_sheet(self, sheet: Focusable | None) -> None:
        """Make a picture larger, or read on to the next sheet."""
        if isinstance(sheet, PictureSheetView) and sheet.toggle():
            self.is_larger = sheet.is_larger
        elif isinstance(sheet, Sheet) and not sheet.go(Direction.DOWN):
            self._actions.turn(1)
