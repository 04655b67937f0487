"""Toasts: short sentences over whatever shows."""

import time
from typing import TYPE_CHECKING

import pytest

from kiosk.remote.keys import Key
from kiosk.screens.toast.presenter import AT_ONCE, LASTS_S, ToastLine, Toasts, Tone

if TYPE_CHECKING:
    from tests.kiosk.screens.gallery import Gallery

HELLO, BYE = ToastLine("Welcome, 王*明", Tone.GOOD), ToastLine("李*芳 has signed out", Tone.PLAIN)


def test_a_sentence_goes_by_itself() -> None:
    toasts = Toasts()
    toasts.say(HELLO)
    assert toasts.lines(10.0) == (HELLO,)
    assert toasts.lines(10.0 + LASTS_S - 0.1) == (HELLO,)
    assert toasts.lines(10.0 + LASTS_S) == ()


def test_many_sentences_stand_together_the_newest_last_and_the_oldest_makes_room() -> None:
    toasts = Toasts()
    lines = tuple(ToastLine(f"Welcome, {name}", Tone.GOOD) for name in "甲乙丙丁")
    for line in lines:
        toasts.say(line)
    assert toasts.lines(1.0) == lines[-AT_ONCE:]


def test_what_is_said_again_stands_there_once_and_begins_anew() -> None:
    toasts = Toasts()
    for line, at_s in ((HELLO, 0.0), (BYE, 1.0), (HELLO, 3.0)):
        toasts.say(line)
        shown = toasts.lines(at_s)
    assert shown == (BYE, HELLO)
    assert toasts.lines(6.0) == (HELLO,)


@pytest.mark.screen
def test_a_toast_said_in_a_long_frame_lies_over_the_veil_and_leaves_the_keys_to_it(gallery: "Gallery") -> None:
    from kivy.core.window import Window  # noqa: PLC0415 - needs the window

    from kiosk.screens.stage import Stage  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

    stage = Stage()
    Window.add_widget(stage)
    stage.replace(gallery.player())
    stage.toast("Welcome, 王*明", Tone.GOOD)
    time.sleep(LASTS_S)
    stage.cover(gallery.pages()["enrol"]())
    settle()
    in_front = stage.children[0]
    assert "Welcome, 王*明" in [getattr(widget, "sentence", "") for widget in in_front.walk()]
    assert stage.handle(Key.DIGIT_7)
    assert gallery.said == ["7"]
    Window.remove_widget(stage)
