"""Sign-in: a number on the remote or on the keypad, as many people as come."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import BooleanProperty, ColorProperty, StringProperty

from kiosk.screens.sign_in.presenter import SignInView
from kiosk.screens.toast.presenter import Tone
from kiosk.widgets.button import PillButton
from kiosk.widgets.keypad import ENTER
from kiosk.widgets.page import Page
from kiosk.widgets.theme import theme

TONES = {Tone.PLAIN: theme.TEXT_SOFT, Tone.GOOD: theme.LEAF, Tone.WRONG: theme.CORAL}


@dataclass(frozen=True, slots=True)
class SignInActions:
    """What can be done on the page. ``erase`` says whether there was a digit to take back."""

    type: Callable[[str], None]
    erase: Callable[[], bool]
    enter: Callable[[], None]
    sign_out: Callable[[str], None]
    finish: Callable[[], None]


class PersonChip(PillButton):
    """Somebody who is here; pressing signs that person out."""


class SignInScreen(Page):
    """``is_over_video`` makes the page a veil over the running picture."""

    heading = StringProperty("")
    typed = StringProperty("")
    sentence = StringProperty("")
    tone = ColorProperty(theme.TEXT_SOFT)
    finish = StringProperty("")
    is_over_video = BooleanProperty(defaultvalue=False)

    def __init__(self, actions: SignInActions) -> None:
        self._actions = actions
        self._people: tuple[tuple[str, str], ...] = ()
        super().__init__(first_focus="key 5")
        self.ids.keypad.bind(
            on_digit=lambda _pad, digit: actions.type(digit),
            on_erase=lambda _pad: actions.erase(),
            on_enter=lambda _pad: actions.enter(),
        )
        self.ids.finish.bind(on_ok=lambda _button: actions.finish())

    def show(self, view: SignInView) -> None:
        """Show what was typed and who is here."""
        self.typed, self.sentence, self.tone = view.typed, view.sentence, TONES[view.tone]
        self.heading, self.finish = view.heading, view.finish
        if view.people != self._people:
            self._show_people(view.people)

    def type_digit(self, digit: str) -> bool:
        """Take a digit from the remote; OK then enters the number."""
        self._actions.type(digit)
        self.focus_on(f"key {ENTER}")
        return True

    def go_back(self) -> bool:
        """Take back a digit while there is one."""
        return self._actions.erase()

    def _show_people(self, people: tuple[tuple[str, str], ...]) -> None:
        self._people = people
        self.ids.people.clear_widgets()
        for person_id, name in people:
            chip = PersonChip(text=name, focus_name=f"person {person_id}")
            chip.bind(on_ok=lambda _chip, person_id=person_id: self._actions.sign_out(person_id))
            self.ids.people.add_widget(chip)
        self.show_focus()
