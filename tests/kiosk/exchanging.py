"""A station that is enrolled, with what brings it things, and no window."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from content_sync.trust.clock import BoxClocks
from kiosk.config import CentreSettings, StationConfig, StationSettings
from kiosk.exchange import Exchange
from kiosk.station import Station, open_station
from tests.small_centre import SmallCentre

DEADLINE_S = 60.0


class Box:
    """The clocks of a box; time passes when a test says so."""

    def __init__(self) -> None:
        self.later_s = 0.0
        box = BoxClocks()
        self.clocks = BoxClocks(
            wall_s=lambda: box.wall_s() + self.later_s,
            monotonic_s=lambda: box.monotonic_s() + self.later_s,
            uptime_s=lambda: box.uptime_s() + self.later_s,
        )


@contextmanager
def bare_station(centre: SmallCentre, data_dir: Path, box: BoxClocks | None = None) -> Iterator[Station]:
    """Open a station of this centre, not enrolled yet, until the block ends."""
    config = StationConfig(
        centre=CentreSettings(url=centre.server.base_url, find_relays=False),
        station=StationSettings(data_dir=data_dir),
    )
    with open_station(config, box) as station:
        yield station


@contextmanager
def exchange_of(centre: SmallCentre, station: Station) -> Iterator[Exchange]:
    """Enrol a station and have its centre publish; give its exchange until the block ends."""
    with closing(Exchange(station, publish=lambda _library: None)) as exchange:
        exchange.enrol(centre.code).result(DEADLINE_S)
        centre.write_documents()
        centre.publish()
        yield exchange
