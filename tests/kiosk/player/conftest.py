"""The players under one contract, and what they play."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.player.jail import Jail
from kiosk.player.null import NullPlayer
from kiosk.player.port import Player
from kiosk.player.process import ChildPlayer
from kiosk.player.watchdog import Fault
from tests.kiosk.player.clips import Clips, duration_ms
from tests.kiosk.player.live import Transmitter, on_the_air


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"))


@pytest.fixture
def transmitter(tmp_path: Path) -> Iterator[Transmitter]:
    folder = tmp_path / "live"
    folder.mkdir()
    with on_the_air(folder) as transmitter:
        yield transmitter


@pytest.fixture
def faults() -> list[Fault]:
    return []


@pytest.fixture
def child(tmp_path: Path, faults: list[Fault]) -> Iterator[ChildPlayer]:
    player = ChildPlayer(tmp_path, "none", jail=Jail.find(tmp_path), on_fault=faults.append)
    yield player
    player.close()


@pytest.fixture(params=["libVLC", "null"])
def player(request: pytest.FixtureRequest) -> Iterator[Player]:
    if request.param == "null":
        yield NullPlayer(duration_ms)
    else:
        yield request.getfixturevalue("child")
