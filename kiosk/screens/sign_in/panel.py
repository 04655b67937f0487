"""What all ways of signing in have in common on the page."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.uix.boxlayout import BoxLayout

from kiosk.remote.focus import Direction
from kiosk.screens.sign_in.views import Tab
from kiosk.widgets.focusable import Focusable


@dataclass(frozen=True, slots=True)
class SignInActions:
    """What can be done on the page. ``erase`` says whether there was something to take back.

    ``settle`` is called when the page goes: what was counted so far holds.
    """

    turn_to: Callable[[Tab], None]
    type: Callable[[str], None]
    erase: Callable[[], bool]
    enter: Callable[[], None]
    choose: Callable[[str], None]
    change_heads: Callable[[int], None]
    sign_out: Callable[[str], None]
    settle: Callable[[], None]
    finish: Callable[[], None]


class Panel(BoxLayout):
    """The controls of one way. ``entrance`` names the control that has the focus first.

    ``after_digit`` names the one that has it after a digit of the remote, empty if it stays where it is.
    """

    entrance = ""
    after_digit = ""

    def step(self, _control: Focusable | None, _direction: Direction) -> str | None:
        """Follow an arrow beyond what is in sight, and name the control that it leads to; None if there is no more."""
        return None
