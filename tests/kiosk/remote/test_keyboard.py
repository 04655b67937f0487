"""What the window hears of a keyboard comes to whoever uses it."""

import gc
from typing import TYPE_CHECKING

import pytest

from kiosk.remote.keys import Key

if TYPE_CHECKING:
    from kivy.event import EventDispatcher

UP, F1 = 273, 282

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]


@pytest.fixture
def keys(window: None) -> "EventDispatcher":
    """Something that has keys, as a window has."""
    from kivy.event import EventDispatcher  # noqa: PLC0415 - the toolkit is set up now

    class Keys(EventDispatcher):
        __events__ = ("on_key_down", "on_key_up")

        def on_key_down(self, *_key: object) -> None: ...

        def on_key_up(self, *_key: object) -> None: ...

    return Keys()


def test_keys_come_though_nobody_but_the_window_holds_the_keyboard(keys: "EventDispatcher") -> None:
    from kiosk.remote.keyboard import Keyboard  # noqa: PLC0415 - imports the toolkit

    pressed: list[Key] = []
    Keyboard(pressed.append, lambda _number: None).listen(keys)
    gc.collect()
    assert keys.dispatch("on_key_down", UP, 0, None, [])
    assert pressed == [Key.UP]


def test_the_toolkit_gets_no_key_even_if_it_means_nothing_here(keys: "EventDispatcher") -> None:
    from kiosk.remote.keyboard import Keyboard  # noqa: PLC0415 - imports the toolkit

    pressed: list[Key] = []
    Keyboard(pressed.append, lambda _number: None).listen(keys)
    assert keys.dispatch("on_key_down", F1, 0, None, [])
    assert pressed == []
