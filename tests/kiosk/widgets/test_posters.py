"""Posters come when they are read, hang where they are still wanted, and what is no picture leaves a bare wall."""

import subprocess
import time
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.pictures import NotAPicture, Pixels

if TYPE_CHECKING:
    from kivy.graphics.texture import Texture

    from kiosk.widgets.lesson_card import LessonCard

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

DEADLINE_S = 60.0


class Patient(Executor):
    """Reads when it is told to; every file turns out to be no picture."""

    def __init__(self) -> None:
        self.asked: list[tuple[Future[Pixels], str]] = []
        self.read: list[str] = []

    def submit(self, _function: object, path: Path) -> Future[Pixels]:  # type: ignore[override]
        future: Future[Pixels] = Future()
        self.asked.append((future, path.name))
        return future

    def go_on(self) -> None:
        future, name = self.asked.pop(0)
        self.read.append(name)
        future.set_exception(NotAPicture(name))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "picture"
    subprocess.run(["convert", "-size", "900x300", "xc:green", f"JPEG:{file}"], check=True)
    return file


def card() -> "LessonCard":
    from kiosk.widgets.lesson_card import LessonCard  # noqa: PLC0415 - needs the window

    return LessonCard()


def poster_on(wall: "LessonCard") -> "Texture":
    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

    deadline_s = time.monotonic() + DEADLINE_S
    while wall.texture is None:
        assert time.monotonic() < deadline_s, "no poster came"
        settle(1)
    return wall.texture


def test_a_poster_is_cut_to_the_shape_of_a_card_and_hangs_at_once_the_second_time(picture: Path) -> None:
    from kiosk.widgets.posters import Posters  # noqa: PLC0415 - needs the window

    posters, first, second = Posters(), card(), card()
    posters.hang(first, picture)
    assert first.texture is None
    poster = poster_on(first)
    width, height = poster.size
    assert width / height == pytest.approx(16 / 9, rel=0.01)
    posters.hang(second, picture)
    assert second.texture is poster


def test_a_card_that_shows_another_lesson_by_then_does_not_get_the_poster_of_the_first(
    picture: Path, tmp_path: Path
) -> None:
    from kiosk.widgets.posters import Posters  # noqa: PLC0415 - needs the window

    posters, turned, other = Posters(), card(), card()
    posters.hang(turned, picture)
    posters.hang(turned, None)
    posters.hang(other, picture)
    poster_on(other)
    assert turned.texture is None


def test_what_was_wanted_last_is_read_first_and_what_nobody_waits_for_is_not_read(tmp_path: Path) -> None:
    from kiosk.widgets.posters import Posters  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

    reader = Patient()
    posters, walls = Posters(reader), [card() for _wall in range(3)]
    for wall, name in zip(walls, "abc", strict=True):
        posters.hang(wall, tmp_path / name)
    posters.hang(walls[1], None)
    while reader.asked:
        reader.go_on()
        settle(1)
    assert reader.read == ["a", "c"]


def test_a_file_that_is_no_picture_leaves_the_wall_bare_and_is_read_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from kiosk.widgets.posters import Posters  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import AtOnce, settle  # noqa: PLC0415 - needs the window

    page = tmp_path / "page"
    page.write_text("<html>not a picture</html>")
    posters, wall = Posters(AtOnce()), card()
    for _time in range(2):
        posters.hang(wall, page)
        settle()
    posters.hang(wall, tmp_path / "missing")
    settle()
    assert wall.texture is None
    assert len([record for record in caplog.records if "cannot be shown" in record.message]) == 2


@given(st.integers(1, 60), st.integers(1, 60))
def test_the_middle_is_cut_out_whatever_the_shape(width: int, height: int) -> None:
    from kiosk.widgets.posters import cut  # noqa: PLC0415 - needs the window

    whole = Pixels(width, height, bytes(range(256)) * (width * height * 3 // 256 + 1))
    part = cut(Pixels(width, height, whole.rgb[: width * height * 3]))
    assert 0 < part.width <= width
    assert 0 < part.height <= height
    assert len(part.rgb) == part.width * part.height * 3
