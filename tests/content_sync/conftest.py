"""A small centre and a station enrolled with it."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from content_sync.stick.carrier import StickCarrier
from content_sync.stick.folder import StickFolder
from content_sync.transfer.carrier import Carrier
from content_sync.transfer.http import HttpCarrier
from tests.content_sync.tampering import Siege, siege
from tests.servers.fault_server import fault_server
from tests.small_centre import SmallCentre, small_centre
from tests.small_station import SmallStation, small_station


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[SmallCentre]:
    with small_centre(tmp_path / "publication") as centre:
        yield centre


@pytest.fixture
def newcomer(tmp_path: Path, centre: SmallCentre) -> Iterator[SmallStation]:
    """A station that is not enrolled."""
    with small_station(tmp_path / "station", centre.server.base_url) as station:
        yield station


@pytest.fixture
def station(centre: SmallCentre, newcomer: SmallStation) -> SmallStation:
    """A station that is enrolled, with a centre that has something to say to it."""
    newcomer.enrol(centre.code)
    centre.write_documents()
    centre.publish()
    return newcomer


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory, if there is such a thing, for what is done thousands of times."""
    shm = Path("/dev/shm")  # noqa: S108 - see above
    with tempfile.TemporaryDirectory(dir=shm if shm.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(params=["stick", "line"])
def scene(request: pytest.FixtureRequest, memory: Path) -> Iterator[Siege]:
    """A station that holds a publication, with a carrier to wherever its centre publishes."""
    with siege(memory) as scene, fault_server(scene.centre.folder) as server:
        carriers: dict[str, Callable[[], Carrier]] = {
            "stick": lambda: StickCarrier(StickFolder(scene.centre.mount_dir)),
            "line": lambda: HttpCarrier(server.base_url),
        }
        with closing(carriers[request.param]()) as scene.station.carrier:
            scene.hold()
            yield scene


@pytest.fixture
def stolen(scene: Siege, memory: Path) -> Path:
    """A copy of the keys as they are before anything changes."""
    return Path(shutil.copytree(memory / "keys", memory / "stolen"))
