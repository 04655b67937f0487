"""The window on the TV: it draws, brings keys and seconds to the flow, and has no way out for a viewer."""

import logging
import signal
import time
from collections.abc import Callable

from kivy.app import App
from kivy.base import ExceptionHandler, ExceptionManager
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.uix.widget import Widget

from kiosk.flow.flow import Flow
from kiosk.remote.keyboard import Keyboard
from kiosk.screens.calm import presenter as calm
from kiosk.screens.stage import Stage

LOOK_S = 0.25
FAULT_PAGE_S = 60.0
"""A fault that comes again within this time is only logged, so that the viewers can go on."""

_log = logging.getLogger(__name__)


class KioskWindow(App):
    """``each_second`` is called once a second, ``on_shown`` once, when the first picture is on the screen."""

    use_kivy_settings = False
    title = "Yuanjiao"

    def __init__(
        self,
        *,
        stage: Stage,
        flow: Flow,
        each_second: Callable[[], object],
        on_shown: Callable[[], None],
        is_closable: bool,
    ) -> None:
        super().__init__()
        self._stage = stage
        self._flow = flow
        self._each_second = each_second
        self._on_shown = on_shown
        self._is_closable = is_closable

    def build(self) -> Widget:
        """Return the root of the window."""
        return self._stage

    def on_start(self) -> None:
        """Begin to listen and to count."""
        Keyboard(self._flow.press, self._flow.card).listen(Window)
        Window.bind(on_request_close=self._close_asked, on_flip=self._flipped)
        Clock.schedule_interval(lambda _elapsed_s: self._second(), 1.0)
        Clock.schedule_interval(lambda _elapsed_s: self._flow.look(), LOOK_S)
        ExceptionManager.add_handler(Faults(self._flow.say))
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: post(self.stop))

    def open_settings(self, *_arguments: object) -> bool:
        """Show no settings of the toolkit."""
        return False

    def _second(self) -> None:
        self._flow.second()
        self._each_second()

    def _close_asked(self, *_arguments: object, **_more: object) -> bool:
        return not self._is_closable

    def _flipped(self, _window: object) -> None:
        Window.unbind(on_flip=self._flipped)
        self._on_shown()


class Faults(ExceptionHandler):
    """Whatever goes wrong is written down and said calmly; the screen goes on."""

    def __init__(self, say: Callable[[calm.CalmView], None]) -> None:
        self._say = say
        self._shown_s: float | None = None

    def handle_exception(self, exception: BaseException) -> int:
        """Go on, whatever it was, unless somebody wants the program to end."""
        if not isinstance(exception, Exception):
            return ExceptionManager.RAISE
        _log.error("a fault on the screen", exc_info=exception)
        now_s = time.monotonic()
        if self._shown_s is None or now_s - self._shown_s > FAULT_PAGE_S:
            self._shown_s = now_s
            post(lambda: self._say(calm.fault()))
        return ExceptionManager.PASS


def post(work: Callable[[], object]) -> None:
    """Have ``work`` done on the screen's thread, soon; may be called on any thread."""
    Clock.schedule_once(lambda _elapsed_s: work(), 0)
