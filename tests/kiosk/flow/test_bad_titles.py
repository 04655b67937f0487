"""Titles of three hundred characters, some of which turn the direction of writing, on every page that shows a title."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kiosk.remote.keys import Key
from tests.kiosk.flow import county
from tests.kiosk.flow.evening import Evening
from tests.kiosk.flow.remote import Remote
from tests.kiosk.screens.modes import MODES

if TYPE_CHECKING:
    from kivy.uix.widget import Widget

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]


IDLE_S = 605


class Visitor(Remote):
    """Somebody who goes through a station of the bad county."""

    def __init__(self, evening: Evening, title: str) -> None:
        self.title = title
        super().__init__(evening, county.bad_county(title, evening.lesson))

    def enter(self, *names: str) -> None:
        """Go through the administrator's door, and on."""
        self.choose("door station")
        self.type(county.ADMINISTRATOR)
        self.type(county.PIN)
        self.choose(*names)

    def watch(self) -> None:
        self.flow.watch(self.parts.library.courses[0].lessons[0], 0)
        self.wait(5)

    def press(self, *keys: Key) -> None:
        for key in keys:
            self.flow.press(key)

    def wait_until(self, at: datetime) -> None:
        self.wait(round((at - self.evening.clock.now().at).total_seconds()))

    def end_lesson(self) -> None:
        self.watch()
        for _part in range(12):
            self.wait(5)

    def go_home(self) -> None:
        self.flow.go_home()
        self.stage.uncover()


def _answer(visitor: Visitor) -> None:
    """Have the question answered that was asked before."""
    (fact,) = visitor.facts("question.asked")
    answer = county.answered(visitor.title, str(fact["question_id"]))
    place = county.placed(visitor.title, answer.question_id)
    visitor.flow.take_library(replace(visitor.parts.library, answers=(answer,), appointments=(place,)))
    visitor.choose("door ask", f"asked {answer.question_id}")


def _player_menu(visitor: Visitor, names: tuple[str, ...] = ()) -> None:
    visitor.watch()
    visitor.press(Key.DOWN)
    visitor.choose(*names)


def _plan(visitor: Visitor, names: tuple[str, ...] = ()) -> None:
    visitor.enter("plan", "new", "lesson")
    visitor.type("1")
    visitor.choose("time")
    visitor.press(*map(Key, "1930"))
    visitor.choose("finish", *names)


def _learning(visitor: Visitor) -> None:
    visitor.choose("door learning")
    visitor.type(county.ADMINISTRATOR)
    visitor.type(county.PIN)


def _tab(visitor: Visitor, name: str) -> None:
    visitor.choose("door lessons", f"tab {name}")


def _in_turn(*steps: Callable[[Visitor], None]) -> Callable[[Visitor], None]:
    def go(visitor: Visitor) -> None:
        for step in steps:
            step(visitor)

    return go


STOPS: dict[str, Callable[[Visitor], None]] = {
    "home": lambda visitor: visitor.wait(5),
    "lesson": lambda visitor: visitor.flow.open_lesson("lesson-1"),
    "lesson-missing": lambda visitor: visitor.flow.open_lesson("lesson-2"),
    **{f"lessons-{tab}": partial(_tab, name=tab) for tab in ("required", "month", "newest", "courses", "topics")},
    "search": _in_turn(lambda visitor: visitor.choose("door search"), lambda visitor: visitor.press(Key.DIGIT_7)),
    "number": lambda visitor: visitor.press(Key.DIGIT_1),
    "number-notice": lambda visitor: visitor.press(Key.DIGIT_7, Key.DIGIT_7),
    "guide": lambda visitor: visitor.choose("door guide"),
    "airing": _in_turn(lambda visitor: visitor.choose("door guide"), lambda visitor: visitor.press(Key.OK)),
    "notices": lambda visitor: visitor.choose("door notices"),
    "notice": lambda visitor: visitor.choose("door notices", "notice notice"),
    "quizzes": lambda visitor: visitor.choose("door quiz"),
    "quiz-who": lambda visitor: visitor.choose("door quiz", "quiz quiz"),
    "quiz": lambda visitor: visitor.choose("door quiz", "quiz quiz", "room"),
    "quiz-end": lambda visitor: visitor.choose("door quiz", "quiz quiz", "room", "next", "next"),
    "ask": lambda visitor: visitor.choose("door ask"),
    "ask-topic": lambda visitor: visitor.choose("door ask", "topic rice"),
    "ask-when": lambda visitor: visitor.choose("door ask", "topic rice", "prepared asked"),
    "ask-asked": lambda visitor: visitor.choose("door ask", "topic rice", "prepared asked", "hour hour"),
    "ask-answer": _answer,
    "ask-give-back": _in_turn(_answer, lambda visitor: visitor.choose("give back")),
    "player": Visitor.watch,
    "player-menu": _player_menu,
    "player-chapters": partial(_player_menu, names=("chapters",)),
    "closing": Visitor.end_lesson,
    "learning": _learning,
    "plan": _plan,
    "plans": partial(_plan, names=("save",)),
    "choose-course": lambda visitor: visitor.enter("plan", "new", "lesson"),
    "choose-lesson": lambda visitor: visitor.enter("plan", "new", "lesson", "rice"),
    "choose-number": _in_turn(
        lambda visitor: visitor.enter("plan", "new", "lesson"), lambda visitor: visitor.press(Key.DIGIT_1)
    ),
    "study-start": lambda visitor: visitor.enter("study"),
    "study": lambda visitor: visitor.enter("study", "lessons", "rice", "lesson-1", "done"),
    "administrator-menu": Visitor.enter,
    "self-check": lambda visitor: visitor.enter("check"),
    "book-play": lambda visitor: visitor.enter("books", "play"),
    "book-study": lambda visitor: visitor.enter("books", "study"),
    "book-questions": lambda visitor: visitor.enter("books", "questions"),
    "idle": lambda visitor: visitor.wait(IDLE_S),
    "warning": _in_turn(
        lambda visitor: visitor.wait_until(county.BROADCAST_AT - timedelta(seconds=50)), lambda visitor: visitor.watch()
    ),
    "broadcast": lambda visitor: visitor.wait_until(county.BROADCAST_AT + timedelta(seconds=5)),
    "home-on-air": lambda visitor: visitor.wait(5),
}
"""Ways to pages, to be gone one after the other, each from Home."""


def odd_signs(root: "Widget") -> Iterator[str]:
    """Yield every text under ``root`` in which a sign stands that nobody can read."""
    from kivy.uix.label import Label  # noqa: PLC0415 - needs the window

    texts = [widget.text for widget in root.walk(restrict=True) if isinstance(widget, Label)]
    for text in texts:
        odd = {hex(ord(sign)) for sign in text if unicodedata.category(sign) in {"Cf", "Cc"} and sign != "\n"}
        if odd:
            yield f"{text!r} has {sorted(odd)}"


@pytest.fixture
def large_text(window: None) -> Iterator[None]:
    from tests.kiosk.screens.gallery import in_mode  # noqa: PLC0415 - needs the window

    with in_mode(next(mode for mode in MODES if mode.text > 1)):
        yield


@pytest.fixture
def visitor(
    each_language: str, large_text: None, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Visitor]:
    from kivy.core.window import Window  # noqa: PLC0415 - needs the window

    from kiosk.widgets import scroll  # noqa: PLC0415 - needs the window

    monkeypatch.setattr(scroll, "_GLIDE", False)
    visitor = Visitor(evening, county.BAD_TITLE)
    Window.add_widget(visitor.stage)
    yield visitor
    Window.remove_widget(visitor.stage)


def test_no_page_breaks_over_a_bad_title(visitor: Visitor) -> None:
    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.walker import misfits  # noqa: PLC0415 - needs the window

    found = []
    for name, go in STOPS.items():
        visitor.go_home()
        go(visitor)
        settle()
        found += [f"{name}: {fault}" for fault in (*misfits(visitor.stage), *odd_signs(visitor.stage))]
    assert not found, "\n".join(found)
