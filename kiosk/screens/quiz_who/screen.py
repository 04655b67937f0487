"""Who answers?"""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import StringProperty

from kiosk.screens.quiz_who.presenter import Answerer, WhoView
from kiosk.widgets.button import PillButton
from kiosk.widgets.page import Page


@dataclass(frozen=True, slots=True)
class WhoActions:
    """What can be chosen; ``begin`` takes a person's id, None for the room."""

    begin: Callable[[str | None], None]
    sign_in: Callable[[], None]


class WhoScreen(Page):
    """One button for the room, one for each person, one to sign in."""

    kind = StringProperty("")
    title = StringProperty("")
    room = StringProperty("")
    done = StringProperty("")
    hint = StringProperty("")

    def __init__(self, actions: WhoActions) -> None:
        self._actions = actions
        self._people: tuple[Answerer, ...] | None = None
        super().__init__(first_focus="room")
        self.ids.room.bind(on_ok=lambda _button: actions.begin(None))
        self.ids.sign_in.bind(on_ok=lambda _button: actions.sign_in())

    def show(self, view: WhoView) -> None:
        """Show who may answer."""
        self.kind, self.title, self.room = view.kind, view.title, view.room.text
        self.done, self.hint = view.done, view.hint
        if view.people == self._people:
            return
        self._people = view.people
        sign_in = self.ids.sign_in.__self__
        self.ids.people.clear_widgets()
        for person in view.people:
            self.ids.people.add_widget(self._button(person))
        self.ids.people.add_widget(sign_in)
        self.show_focus()

    def _button(self, person: Answerer) -> PillButton:
        button = PillButton(text=person.text, focus_name=person.name)
        button.bind(on_ok=lambda _button: self._actions.begin(person.person_id))
        return button
