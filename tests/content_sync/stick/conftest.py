"""A stick of the small centre with its publication on it."""

from pathlib import Path

import pytest

from tests.small_centre import SmallCentre
from tests.small_station import SmallStation
from tests.small_stick import SmallStick


@pytest.fixture
def stick(tmp_path: Path, centre: SmallCentre, station: SmallStation) -> SmallStick:
    """Begin with a station, for with it the centre has published."""
    stick = SmallStick(tmp_path / "stick", centre)
    stick.write_publication()
    return stick
