"""Whatever keys come, in whatever order: no way out, no fault on the screen, no fact lost."""

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from content_sync.protocol.documents import Lesson
from tests.kiosk.hammer import DONE_FILE
from tests.kiosk.history import check_history
from tests.kiosk.plenty import say_plenty
from tests.kiosk.village import Village, enrol, eventually, film, kiosk, publish, soon, sync
from tests.small_centre import SmallCentre, small_centre

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("locale_dir")]

FILM_S = 20
HARD = (
    "Escape",
    "F1",
    "F11",
    "F12",
    "Super_L",
    "Menu",
    "Print",
    "Tab",
    "ctrl+c",
    "ctrl+q",
    "alt+F4",
    "ctrl+alt+Delete",
)
SOFT = ("Up", "Down", "Left", "Right", "Return", "BackSpace", "space", "a", "7", "0")


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[SmallCentre]:
    with small_centre(tmp_path / "centre") as centre:
        yield centre


@pytest.fixture
def data_dir(tmp_path: Path, centre: SmallCentre) -> Path:
    """A station that has something of everything, and a film that airs while the keys come."""
    data_dir = tmp_path / "station"
    enrol(centre, data_dir)
    lessons = tuple(_lesson(centre, tmp_path, number, colour) for number, colour in enumerate(("red", "blue"), 1))
    publish(centre, lessons, (lessons[1].id, soon(8)))
    say_plenty(centre, tmp_path, lessons)
    sync(centre, data_dir)
    return data_dir


def test_no_key_of_a_keyboard_leads_out(centre: SmallCentre, data_dir: Path) -> None:
    keys = random.Random(7).choices((*HARD, *SOFT), k=80)
    with kiosk(centre, data_dir) as village:
        village.press(*keys, delay_ms=30)
        _is_alone(village)


@pytest.mark.parametrize(
    ("count", "kinds_of_pages"),
    [(1_000, 3), pytest.param(10_000, 8, marks=[pytest.mark.soak, pytest.mark.timeout(900)])],
)
def test_no_key_code_does_harm(centre: SmallCentre, data_dir: Path, count: int, kinds_of_pages: int) -> None:
    program = (sys.executable, "-m", "tests.kiosk.hammer", str(count), str(count))
    with kiosk(centre, data_dir, program=program) as village:
        done = data_dir / DONE_FILE
        eventually(lambda: done.exists() or village.process.poll() is not None, "all keys", within_s=600)
        _is_alone(village)
    pages = done.read_text(encoding="ascii").splitlines()
    assert len(pages) >= kinds_of_pages, pages
    sync(centre, data_dir)
    assert check_history(centre, data_dir)


def _is_alone(village: Village) -> None:
    """Check that the kiosk runs, that its window is the only one, and that it met no fault."""
    assert village.process.poll() is None
    command = ["xwininfo", "-root", "-children"]
    answer = subprocess.run(
        command, env=os.environ | {"DISPLAY": village.display.name}, check=True, capture_output=True, text=True
    ).stdout
    assert len(re.findall(r"(?m)^ +0x", answer)) == 1, answer
    faults = [line for line in village.log().splitlines() if "ERROR" in line or "Traceback" in line]
    assert faults == []


def _lesson(centre: SmallCentre, folder: Path, number: int, colour: str) -> Lesson:
    video = centre.add_media(film(folder / f"{number}.mp4", colour, FILM_S))
    video = msgspec.structs.replace(video, duration_ms=FILM_S * 1000)
    return Lesson(id=f"lesson-{number}", number=number, title=f"第{number}课", medium=video)
