"""One time that people are asked who they are: what was typed so far, and its page."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from kiosk.screens.sign_in.desk import Desk
from kiosk.screens.sign_in.panel import SignInActions
from kiosk.screens.sign_in.panels import present_sign_in
from kiosk.screens.sign_in.presenter import Purpose, SignIn
from kiosk.screens.sign_in.screen import SignInScreen
from kiosk.screens.toast.presenter import ToastLine

P = ParamSpec("P")
R = TypeVar("R")


class Asking:
    """``finish`` is called when everybody is in; ``state`` and ``page`` belong together."""

    def __init__(self, desk: Desk, finish: Callable[[], None], purpose: Purpose) -> None:
        self.state = SignIn(desk, purpose)
        doing = self._doing
        self.page = SignInScreen(
            SignInActions(
                turn_to=doing(self.state.turn_to),
                type=doing(self.state.type),
                erase=doing(self.state.erase),
                enter=doing(self.state.enter),
                choose=doing(self.state.choose),
                change_heads=doing(self.state.change_heads),
                sign_out=doing(self.state.sign_out),
                settle=self.state.settle,
                finish=finish,
            )
        )
        self.page.is_over_video = purpose is Purpose.RUNNING
        self.show()

    def show(self) -> None:
        """Show the state as it is."""
        self.page.show(present_sign_in(self.state))

    def say(self, line: ToastLine) -> None:
        """Say what happened elsewhere, such as a card on the reader."""
        self.state.say(line)
        self.show()

    def _doing(self, act: Callable[P, R]) -> Callable[P, R]:
        """Return what does ``act`` and shows what came of it."""

        def do(*args: P.args, **kwargs: P.kwargs) -> R:
            result = act(*args, **kwargs)
            self.show()
            return result

        return do
