"""The real program on a screen of its own obeys a real centre: each command once, also when it is killed in between."""

import os
import shutil
import signal
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.central.commands import county_office
from tests.central.commands.county_office import Standing
from tests.central.running import Office
from tests.kiosk.village import eventually, running
from tests.small_station import small_station

pytestmark = pytest.mark.screen


class Desk:
    """The clerk's desk in the office."""

    def __init__(self, clerk: Executor) -> None:
        self._clerk = clerk

    def open_county(self) -> str:
        return self._clerk.submit(county_office.open_county).result()

    def press(self, **data: str) -> str:
        return self._clerk.submit(county_office.press, data).result()

    def standing(self, command_id: str) -> Standing:
        return self._clerk.submit(county_office.standing, command_id).result()

    def becomes(self, command_id: str, state: str) -> list[str]:
        """Wait until a command stands so; return what its station told."""
        eventually(lambda: self.standing(command_id).state == state, f"the command is {state}")
        return self.standing(command_id).told

    def picture(self) -> bytes:
        """Ask for a picture of the screen, and wait for it."""
        command_id = self.press(order="show-screen")
        self.becomes(command_id, "done")
        eventually(lambda: self._picture(command_id) is not None, "the picture")
        return self._picture(command_id) or b""

    def _picture(self, command_id: str) -> bytes | None:
        return self._clerk.submit(county_office.picture, command_id).result()


@contextmanager
def county(new_centre: Path, folder: Path) -> Iterator[tuple[str, Desk, Path]]:
    """Run a centre and enrol a station; give the centre's address, the desk, and the station's folder."""
    office = Office(shutil.copytree(new_centre, folder / "office"))
    with office.staffed() as clerk:
        desk = Desk(clerk)
        code = desk.open_county()
        with office.serving() as url:
            with small_station(folder / "station", url) as station:
                station.enrol(code)
            yield url, desk, folder / "station"


def test_the_station_obeys_once_and_shows_its_screen(new_centre: Path, tmp_path: Path) -> None:
    with county(new_centre, tmp_path) as (url, desk, data_dir):
        with running(url, data_dir) as (_display, process):
            ready = data_dir / "ready"
            shown_at = ready.stat().st_mtime_ns
            restart = desk.press(order="restart")
            assert desk.becomes(restart, "done") == ["begun", "done"]
            assert ready.stat().st_mtime_ns > shown_at
            assert process.poll() is None
            card = desk.press(order="test-card", minutes="30")
            desk.becomes(card, "begun")
            assert is_test_card(desk.picture())
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        with running(url, data_dir) as (_display, process):
            assert desk.becomes(card, "failed") == ["begun", "failed"]
            assert not is_test_card(desk.picture())
            volume = desk.press(order="set-volume", percent="35")
            assert desk.becomes(volume, "done") == ["begun", "done"]
            assert process.poll() is None
        assert desk.standing(restart).told == ["begun", "done"]
        assert desk.standing(card).told == ["begun", "failed"]


def is_test_card(jpeg: bytes) -> bool:
    """Say whether colour bars stand at the upper edge of the picture, from grey to blue."""
    picture = Image.open(BytesIO(jpeg)).convert("RGB")
    assert picture.size == (320, 180)
    wanted = [(191, 191, 191), (191, 191, 0), (0, 191, 191), (191, 0, 191), (191, 0, 0), (0, 0, 191)]
    return all(
        max(abs(seen - meant) for seen, meant in zip(picture.crop((x, 8, x + 1, 9)).tobytes(), colour, strict=True))
        < 40
        for x, colour in zip((25, 70, 115, 205, 250, 295), wanted, strict=True)
    )
