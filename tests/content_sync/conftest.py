"""A small centre and a station enrolled with it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

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
