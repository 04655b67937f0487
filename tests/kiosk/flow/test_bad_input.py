"""What is wrong with what comes in is a calm sentence; nothing is lost by it, and nothing broken is shown."""

import hashlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
import pytest

from content_sync.library.library import Library
from content_sync.protocol import secrets
from content_sync.protocol.documents import Asset, Choice, Course, Lesson, Person, Question, Quiz, Subtitles
from content_sync.protocol.payloads import QuizClosed, Way
from kiosk.quizzes.quizzes import Quizzes
from kiosk.remote.keys import Key
from tests.kiosk.flow.evening import Evening
from tests.kiosk.flow.remote import Remote

if TYPE_CHECKING:
    from kivy.uix.widget import Widget

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

KEY = "ab" * 32
WANG = Person(id="wang", number="101", name="王小明", card=secrets.card_hash(KEY, "0004711"))
SRT = "1\n00:00:00,000 --> 00:00:50,000\n插秧前三天要炼苗。\n"
NOBODY_RIGHT = Quiz(
    id="quiz",
    title="测验",
    questions=(Question(id="q", text="哪个对？", choices=(Choice(text="甲"), Choice(text="乙"))),),
)
DEADLINE_S = 60.0


def station(evening: Evening, lesson: Lesson | None = None) -> Remote:
    course = Course(id="rice", title="水稻", lessons=(lesson or evening.lesson,))
    return Remote(evening, Library(courses=(course,), quizzes=(NOBODY_RIGHT,), people=(WANG,), secrets_key=KEY))


def said(root: "Widget") -> list[str]:
    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

    settle(1)
    return [str(getattr(widget, "sentence", "")) for widget in root.walk()]


def eventually(holds: Callable[[], bool]) -> None:
    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

    deadline_s = time.monotonic() + DEADLINE_S
    while not holds():
        assert time.monotonic() < deadline_s
        settle(1)


def brought(evening: Evening, content: bytes, media_type: str) -> Asset:
    """Have a file arrive, whatever is in it."""
    sha256 = hashlib.sha256(content).hexdigest()
    file = evening.media_dir / sha256[:2] / sha256
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return Asset(sha256=sha256, size_bytes=len(content), media_type=media_type, chunks_sha256="0" * 64)


def captioned(evening: Evening, content: bytes) -> Remote:
    """Return a station whose lesson plays, with a subtitle file of this content."""
    file = brought(evening, content, "text/vtt")
    lesson = msgspec.structs.replace(evening.lesson, subtitles=(Subtitles(language="en", file=file),))
    remote = station(evening, lesson)
    remote.flow.watch(lesson, 0)
    remote.wait(2)
    return remote


class TestAnUnknownCard:
    def test_over_a_film_it_is_a_sentence_and_the_film_goes_on(self, evening: Evening) -> None:
        remote = station(evening)
        remote.flow.watch(evening.lesson, 0)
        facts = evening.kinds()
        remote.flow.card("999999")
        assert "This card is not known here" in said(remote.stage)
        assert evening.showing.current is not None
        assert (evening.room.size, evening.kinds()) == (0, facts)

    def test_on_the_page_for_signing_in_it_is_said_there_and_the_next_card_signs_in(self, evening: Evening) -> None:
        remote = station(evening)
        remote.choose("door sign-in")
        remote.flow.card("999999")
        assert "This card is not known here" in said(remote.page)
        remote.flow.card("0004711")
        assert [person.id for person in evening.room.people] == ["wang"]


class TestSubtitles:
    @pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-16"])
    def test_they_are_read_in_the_encoding_in_which_they_came(self, evening: Evening, encoding: str) -> None:
        remote = captioned(evening, SRT.encode(encoding))
        page = remote.stage.page
        page.on_shown()
        eventually(lambda: bool(getattr(page, "caption", "")))
        page.on_hidden()
        assert getattr(page, "caption") == "插秧前三天要炼苗。"  # noqa: B009 - a property of one page

    def test_those_that_cannot_be_read_leave_the_film_alone(
        self, evening: Evening, caplog: pytest.LogCaptureFixture
    ) -> None:
        remote = captioned(evening, bytes(range(256)))
        page = remote.stage.page
        page.on_shown()
        eventually(lambda: "subtitles cannot be shown" in caplog.text)
        page.on_hidden()
        assert getattr(page, "caption") == ""  # noqa: B009 - a property of one page
        assert evening.showing.look().position_ms > 0


def test_a_quiz_in_which_nothing_is_right_is_answered_and_judged_by_nobody(evening: Evening) -> None:
    remote = station(evening)
    evening.room.enter(WANG, Way.NUMBER)
    remote.choose("door quiz", "quiz quiz", "person wang", "choice 1", "next", "next")
    assert remote.facts(QuizClosed.KIND)[0]["is_complete"]
    assert Quizzes(evening.store, evening.outbox, evening.clock).results("wang") == ()
    assert "right answer" not in " ".join(str(getattr(widget, "text", "")) for widget in remote.page.walk())
    remote.choose("finish")
    remote.flow.go_home()
    remote.choose("door learning")
    remote.type("101")
    assert type(remote.page).__name__ == "LearningScreen"
    assert "tests" not in remote.names()


def test_a_poster_that_is_no_picture_leaves_a_card_that_can_be_chosen(
    evening: Evening, caplog: pytest.LogCaptureFixture
) -> None:
    from kivy.core.window import Window  # noqa: PLC0415 - needs the window

    poster = brought(evening, b"<html>log in</html>", "image/jpeg")
    remote = station(evening, msgspec.structs.replace(evening.lesson, poster=poster))
    Window.add_widget(remote.stage)
    eventually(lambda: "cannot be shown" in caplog.text)
    name = next(name for name in remote.names() if name.endswith("lesson-1"))
    remote.choose(name)
    assert type(remote.page).__name__ == "LessonScreen"
    remote.flow.press(Key.OK)
    Window.remove_widget(remote.stage)
    assert evening.showing.current is not None
