"""A player that dies or hangs while a village watches: the real program, a real film, real signals."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from content_sync.protocol.documents import Lesson
from content_sync.protocol.payloads import AssetFaulty, CloseReason, SessionClosed
from kiosk.player.watchdog import MOST_FAULTS_IN_A_ROW
from tests.kiosk.player.processes import children, is_running
from tests.kiosk.village import Village, enrol, eventually, film, kiosk, publish, sync
from tests.small_centre import SmallCentre, small_centre

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("locale_dir")]

RED = (255, 0, 0)
SIGNALS = (signal.SIGKILL, signal.SIGSTOP, signal.SIGKILL, signal.SIGKILL, signal.SIGKILL)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[SmallCentre]:
    with small_centre(tmp_path / "centre") as centre:
        yield centre


@pytest.fixture
def data_dir(tmp_path: Path, centre: SmallCentre) -> Path:
    """A station that has a film of one minute, all red."""
    enrol(centre, tmp_path / "station")
    video = centre.add_media(film(tmp_path / "1.mp4", "red", 60))
    video = msgspec.structs.replace(video, duration_ms=60_000)
    publish(centre, (Lesson(id="lesson-1", number=1, title="第1课", medium=video),))
    sync(centre, tmp_path / "station")
    return tmp_path / "station"


def is_red(village: Village) -> bool:
    return all(abs(have - want) <= 6 for have, want in zip(village.colour(640, 200), RED, strict=True))


def watch(village: Village) -> None:
    """Play the first lesson by its number, from its beginning."""
    village.press("1", "Return")
    eventually(lambda: is_red(village), "the picture")


def strike(village: Village, sign: signal.Signals) -> None:
    """Send a signal to the player's process, and wait for the next one."""
    eventually(lambda: len(children(village.process.pid)) == 1, "the player's process")
    (struck,) = children(village.process.pid)
    os.kill(struck, sign)
    eventually(lambda: not is_running(struck), "its end")


def faults(village: Village) -> int:
    return village.log().count("the player failed")


def test_each_fault_is_one_line_of_the_log_and_five_in_a_row_a_calm_page_and_a_report(
    centre: SmallCentre, data_dir: Path
) -> None:
    with kiosk(centre, data_dir) as village:
        watch(village)
        for number, sign in enumerate(SIGNALS, 1):
            assert is_red(village)
            strike(village, sign)
            eventually(lambda: faults(village) == number, f"fault {number}")  # noqa: B023 - looked at in this round
        assert faults(village) == MOST_FAULTS_IN_A_ROW
        eventually(lambda: AssetFaulty.KIND in village.kinds(), "the report")
        assert not is_red(village)
        (closed,) = (fact for _id, fact in sorted(centre.facts.items()) if fact.kind == SessionClosed.KIND)
        assert msgspec.json.decode(closed.payload, type=SessionClosed).reason is CloseReason.FAULT
        assert village.kinds().count(AssetFaulty.KIND) == 1
        village.press("Return")
        watch(village)
        assert faults(village) == MOST_FAULTS_IN_A_ROW
        assert "Traceback" not in village.log()
