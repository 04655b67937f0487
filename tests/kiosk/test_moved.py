"""The real program of a box that is to be another station: it begins anew by itself, and nobody has to start it."""

from pathlib import Path

import pytest

from content_sync.home import StationHome
from content_sync.identity.enrolment import is_waiting_for_a_start
from content_sync.identity.identity import load_identity
from tests.kiosk.village import enrol, eventually, kiosk
from tests.small_centre import small_centre
from tests.small_station import small_station

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("locale_dir")]

OTHER = "station-2"


def test_it_ends_as_one_station_and_begins_as_the_other(tmp_path: Path) -> None:
    home = StationHome(tmp_path / "station")
    with small_centre(tmp_path / "publication") as centre:
        enrol(centre, home.data_dir)
        with kiosk(centre, home.data_dir) as village:
            shown_at = (home.data_dir / "ready").stat().st_mtime_ns
            with small_station(tmp_path / "moved", centre.server.base_url) as twin:
                twin.home.identity.write_bytes(home.identity.read_bytes())
                twin.enrol(centre.give_code(OTHER))
                twin.home.enrolling.replace(home.enrolling)
            village.process.terminate()
            eventually(lambda: (home.data_dir / "ready").stat().st_mtime_ns > shown_at, "the second first picture")
            assert village.process.poll() is None
            identity = load_identity(home)
            assert identity is not None
            assert identity.station_id == OTHER
            assert not is_waiting_for_a_start(home)
            assert home.records_of("station-1").is_dir()
