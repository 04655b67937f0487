"""The page of a time of day."""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.properties import StringProperty

from kiosk.screens.planning_time.presenter import STEP_MIN, TimeView
from kiosk.widgets.page import Page

_STEPS = {"hour up": 60, "minute up": STEP_MIN, "hour down": -60, "minute down": -STEP_MIN}


@dataclass(frozen=True, slots=True)
class TimeActions:
    """What can be done on the page. ``later`` takes minutes, back below 0."""

    later: Callable[[int], None]
    type: Callable[[str], None]
    erase: Callable[[], bool]
    finish: Callable[[], None]


class PlanningTime(Page):
    """Hour and minute with an arrow above and below each, and one button."""

    hour = StringProperty("")
    minute = StringProperty("")
    sentence = StringProperty("")

    def __init__(self, actions: TimeActions) -> None:
        self._actions = actions
        super().__init__(first_focus="hour up")
        for name, minutes in _STEPS.items():
            button = self.ids[name.replace(" ", "_")]
            button.focus_name = name
            button.bind(on_ok=lambda _button, minutes=minutes: actions.later(minutes))
        self.ids.finish.bind(on_ok=lambda _button: actions.finish())

    def show(self, view: TimeView) -> None:
        """Show the time."""
        self.hour, self.minute, self.sentence = view.hour, view.minute, view.sentence

    def type_digit(self, digit: str) -> bool:
        """Take a digit from the remote."""
        self._actions.type(digit)
        self.focus_on("finish")
        return True

    def go_back(self) -> bool:
        """Take back a digit while there is one."""
        return self._actions.erase()
