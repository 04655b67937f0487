"""What the window hears of all keyboards, the remote and the card reader among them, brought to whoever uses it."""

import time
from collections.abc import Callable

from kivy.clock import Clock, ClockEvent
from kivy.event import EventDispatcher

from kiosk.remote import keys
from kiosk.remote.card_reader import Card, CardReader, Heard
from kiosk.remote.keys import Key


class Keyboard:
    """``press`` is called with each key of the remote, ``card`` with the number of each card.

    Every key is kept from the toolkit, which would leave the program or open its settings.
    """

    def __init__(self, press: Callable[[Key], object], card: Callable[[str], object]) -> None:
        self._press = press
        self._card = card
        self._reader = CardReader()
        self._looking: ClockEvent | None = None

    def listen(self, window: EventDispatcher) -> None:
        """Hear the keys of a window for as long as it lives."""
        # bind() would hold the keyboard only weakly, and nobody else holds it.
        window.fbind("on_key_down", self._down)
        window.fbind("on_key_up", self._up)

    def _down(self, _window: object, code: int, *_more: object) -> bool:
        self._use(self._reader.press(code, time.monotonic()))
        if self._reader.is_holding and self._looking is None:
            self._looking = Clock.schedule_interval(self._look, 0)
        return True

    def _up(self, _window: object, code: int, *_more: object) -> bool:
        self._reader.lift(code)
        return True

    def _look(self, _elapsed_s: float) -> None:
        """Release what was held back; the toolkit looks for keys once between two calls."""
        heard = self._reader.look(time.monotonic())
        if not self._reader.is_holding and self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._use(heard)

    def _use(self, heard: tuple[Heard, ...]) -> None:
        for one in heard:
            if isinstance(one, Card):
                self._card(one.number)
            elif (key := keys.read(one)) is not None:
                self._press(key)
