"""The whole station's change-over to an identity of its own; its steps are tried in ``tests.content_sync.identity``."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from content_sync.home import StationHome
from content_sync.identity.identity import load_identity
from content_sync.identity.rejoining import is_waiting
from content_sync.protocol.payloads import StationStarted
from content_sync.protocol.problems import Refusal
from kiosk.exchange import Exchange
from kiosk.station import Station
from tests.breaking import breaking
from tests.content_sync.identity.test_rejoining import COPY, Registry
from tests.kiosk.exchanging import bare_station, exchange_of
from tests.small_centre import FACTS_PATH, STATION, SmallCentre, refuse, small_centre


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[SmallCentre]:
    with small_centre(tmp_path / "publication") as centre:
        yield centre


def who(home: StationHome) -> str:
    identity = load_identity(home)
    assert identity is not None
    return identity.station_id


@contextmanager
def broken_off(centre: SmallCentre, data_dir: Path) -> Iterator[tuple[Station, Exchange, Registry]]:
    """Give a station whose disk failed when the centre had answered, and was still what it had been.

    That it is a copy shows after its first pass, in which it was told the time.
    """

    def is_answered(_call: int) -> bool:
        return COPY in station.home.rejoining.read_text() if is_waiting(station.home) else False

    with bare_station(centre, data_dir) as station, exchange_of(centre, station) as exchange:
        exchange.sync()
        registry = Registry(centre)
        station.outbox.record(StationStarted(version="1"))
        with breaking(is_answered, data_dir):
            exchange.sync()
        assert (who(station.home), is_waiting(station.home)) == (STATION, True)
        centre.server.posts[FACTS_PATH] = lambda _body: refuse(Refusal.UNKNOWN_STATION)
        yield station, exchange, registry


def test_a_change_that_breaks_off_is_finished_at_the_next_start(centre: SmallCentre, tmp_path: Path) -> None:
    with broken_off(centre, tmp_path / "station") as (_station, _exchange, registry):
        pass
    with bare_station(centre, tmp_path / "station") as station:
        assert (who(station.home), is_waiting(station.home)) == (COPY, False)
        assert [asked.branch for asked in registry.asked] == [station.outbox.incarnation]
        assert station.outbox.pending_count() > 0


def test_a_change_that_breaks_off_is_finished_with_the_next_pass(centre: SmallCentre, tmp_path: Path) -> None:
    with broken_off(centre, tmp_path / "station") as (station, exchange, registry):
        exchange.sync()
        assert (who(station.home), is_waiting(station.home)) == (COPY, False)
        assert [asked.branch for asked in registry.asked] == [station.outbox.incarnation]
