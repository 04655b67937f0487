"""Sign-in: by number, name or picture, as many people as come, and how many more are there."""

from kivy.properties import BooleanProperty, StringProperty

from kiosk.remote.focus import Direction
from kiosk.screens.sign_in.digits_panel import DigitsPanel
from kiosk.screens.sign_in.heads_panel import HeadsPanel
from kiosk.screens.sign_in.names_panel import NamesPanel
from kiosk.screens.sign_in.panel import Panel, SignInActions
from kiosk.screens.sign_in.tiles_panel import TilesPanel
from kiosk.screens.sign_in.views import DigitsView, HeadsView, NamesView, SignInView, Tab
from kiosk.screens.sign_in.views import Panel as PanelView
from kiosk.screens.toast.presenter import Tone
from kiosk.widgets.button import PillButton
from kiosk.widgets.list_row import ListRow
from kiosk.widgets.page import Page


class PersonChip(PillButton):
    """Somebody who is here; pressing signs that person out."""


class TabButton(ListRow):
    """A way of signing in, with a picture for those who do not read."""

    symbol = StringProperty("")
    title = StringProperty("")
    is_open = BooleanProperty(defaultvalue=False)


class SignInScreen(Page):
    """The ways above, who is here on the left, the open way on the right. ``is_over_video`` makes it a veil."""

    heading = StringProperty("")
    sentence = StringProperty("")
    tone = StringProperty(Tone.PLAIN)
    tab = StringProperty(Tab.NUMBER)
    finish = StringProperty("")
    is_over_video = BooleanProperty(defaultvalue=False)

    def __init__(self, actions: SignInActions) -> None:
        self._actions = actions
        self._chips: dict[str, PersonChip] = {}
        self._digits = DigitsPanel(actions)
        self._names = NamesPanel(actions)
        self._tiles = TilesPanel(actions)
        self._heads = HeadsPanel(actions)
        self._panel: Panel | None = None
        super().__init__(first_focus=self._digits.entrance)
        self.ids.finish.bind(on_ok=lambda _button: actions.finish())
        for tab in Tab:
            self.ids[tab.value].bind(on_ok=lambda _button, tab=tab: actions.turn_to(tab))

    def show(self, view: SignInView) -> None:
        """Show what was typed and who is here."""
        self.heading, self.finish, self.tab = view.heading, view.finish, view.tab
        self.sentence, self.tone = view.said.sentence, view.said.tone
        self._show_people(view.people)
        self._show_panel(view.panel)

    def move(self, direction: Direction) -> bool:
        """Move the focus, and a list where an arrow leads beyond what is in sight."""
        name = self._panel.step(self.focused_control(), direction) if self._panel else None
        if name is None:
            return super().move(direction)
        self.focus_on(name)
        return True

    def type_digit(self, digit: str) -> bool:
        """Take a digit from the remote; OK then enters what was typed."""
        self._actions.type(digit)
        if self._panel is not None:
            self.focus_on(self._panel.after_digit)
        return True

    def go_back(self) -> bool:
        """Take back a digit, or whatever was begun."""
        return self._actions.erase()

    def on_hidden(self) -> None:
        """Let what was counted hold."""
        self._actions.settle()

    def _show_people(self, people: tuple[tuple[str, str], ...]) -> None:
        """Put a chip before the others for each who came, and take away those of who left."""
        names = dict(people)
        gone = [person_id for person_id in self._chips if person_id not in names]
        for person_id in gone:
            self.ids.people.remove_widget(self._chips.pop(person_id))
        come = [person_id for person_id in reversed(names) if person_id not in self._chips]
        for person_id in come:
            chip = PersonChip(text=names[person_id], focus_name=f"person {person_id}")
            chip.bind(on_ok=lambda _chip, person_id=person_id: self._actions.sign_out(person_id))
            self._chips[person_id] = chip
            self.ids.people.add_widget(chip, index=len(self.ids.people.children))
        if gone or come:
            self.show_focus()

    def _show_panel(self, view: PanelView) -> None:
        panel, is_other = self._fill(view)
        if panel is not self._panel:
            self._panel, is_other = panel, True
            self.ids.panel.clear_widgets()
            self.ids.panel.add_widget(panel)
        if is_other:
            self.first_focus = panel.entrance
            self.focus_on(panel.entrance)
        self.show_focus()

    def _fill(self, view: PanelView) -> tuple[Panel, bool]:
        """Return the panel for a view, filled, and whether it shows something quite different than before."""
        if isinstance(view, DigitsView):
            self._digits.show(view)
            return self._digits, False
        if isinstance(view, NamesView):
            self._names.show(view)
            return self._names, False
        if isinstance(view, HeadsView):
            self._heads.show(view)
            return self._heads, False
        return self._tiles, self._tiles.show(view)
