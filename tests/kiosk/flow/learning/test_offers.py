"""What sections bring to pages that are not theirs: a test after its lesson, a notice on Home, a number anywhere."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from content_sync.library.library import Library
from content_sync.protocol.documents import Course, Notice, Quiz
from kiosk.remote.keys import Key
from tests.kiosk.flow.evening import DURATION_MS, SEVEN, Evening
from tests.kiosk.flow.leading import parts_of
from tests.kiosk.quizzes.station import QUIZ

if TYPE_CHECKING:
    from kiosk.flow.flow import Flow
    from kiosk.widgets.page import Page

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

TEST = Quiz(id="test", title="课后测验", questions=QUIZ.questions, lesson_id="lesson-1")
SEEDS = Notice(id="seeds", title="发放种子", valid_from=SEVEN, number=301)
FROST = Notice(id="frost", title="霜冻", valid_from=SEVEN - timedelta(days=1), must_be_read=True)


class Home:
    """The whole flow, with a test for its one lesson and two notices."""

    def __init__(self, evening: Evening) -> None:
        from kiosk.flow import flow  # noqa: PLC0415 - needs the window
        from kiosk.screens.stage import Stage  # noqa: PLC0415 - needs the window

        course = Course(id="rice", title="水稻", lessons=(evening.lesson,))
        library = Library(courses=(course,), quizzes=(TEST,), notices=(SEEDS, FROST))
        self.evening = evening
        self.stage = Stage()
        self.flow: Flow = flow.Flow(
            parts_of(evening, library), self.stage, frames_per_s=30, suspect=lambda _asset: None
        )
        self.flow.go_home()

    @property
    def page(self) -> "Page":
        return self.stage.page

    def names(self) -> list[str]:
        return [control.focus_name for control in self.page.controls()]

    def play_to_its_end(self) -> None:
        self.flow.watch(self.evening.lesson, 0)
        for _second in range(DURATION_MS // 1000 + 2):
            self.evening.clock.advance(1)
            self.flow.second()
            self.flow.look()


def test_home_announces_first_what_must_be_read(evening: Evening) -> None:
    home = Home(evening)
    assert getattr(home.page, "notice", "") == "霜冻"


def test_a_lesson_offers_its_test_on_its_page_and_after_it(evening: Evening) -> None:
    home = Home(evening)
    home.flow.open_lesson("lesson-1")
    home.page.focus_on("offer quiz test")
    home.flow.press(Key.OK)
    assert type(home.page).__name__ == "WhoScreen"
    home.flow.go_home()
    home.play_to_its_end()
    (offer,) = [name for name in home.names() if "quiz test" in name]
    home.page.focus_on(offer)
    home.flow.press(Key.OK)
    assert type(home.page).__name__ == "WhoScreen"


def test_a_number_typed_on_home_finds_a_notice(evening: Evening) -> None:
    home = Home(evening)
    for key in (Key.DIGIT_3, Key.DIGIT_0, Key.DIGIT_1, Key.OK):
        home.flow.press(key)
    assert type(home.page).__name__ == "NoticeScreen"
    home.flow.press(Key.BACK)
    assert type(home.page).__name__ == "HomeScreen"


def test_who_wants_to_answer_alone_signs_in_and_comes_back(evening: Evening) -> None:
    home = Home(evening)
    home.flow.open_lesson("lesson-1")
    home.page.focus_on("offer quiz test")
    home.flow.press(Key.OK)
    home.page.focus_on("sign in")
    home.flow.press(Key.OK)
    assert type(home.page).__name__ == "SignInScreen"
    home.flow.press(Key.BACK)
    assert type(home.page).__name__ == "WhoScreen"
