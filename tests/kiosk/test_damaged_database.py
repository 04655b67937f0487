"""A station whose database is damaged: an empty one begins, and what the old one alone knew goes to the centre."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from content_sync.home import StationHome
from content_sync.library.library import load_library
from content_sync.protocol import paths
from content_sync.protocol.payloads import StationStarted
from kiosk.exchange import Exchange
from kiosk.station import Station
from tests.kiosk.exchanging import DEADLINE_S, bare_station, exchange_of
from tests.small_centre import SmallCentre, small_centre
from tests.small_stick import SmallStick

STARTED = StationStarted(version="1")


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[SmallCentre]:
    with small_centre(tmp_path / "centre") as centre:
        yield centre


@pytest.fixture
def data_dir(tmp_path: Path, centre: SmallCentre) -> Path:
    """A station that has everything, has told some facts and not yet all, and whose database has a spoilt page."""
    data_dir = tmp_path / "station"
    with bare_station(centre, data_dir) as station, exchange_of(centre, station) as exchange:
        station.outbox.record(STARTED)
        exchange.sync()
        station.outbox.record(STARTED)
        assert station.outbox.pending_count()
    spoil(StationHome(data_dir).database)
    centre.server.seen.clear()
    return data_dir


def spoil(database: Path) -> None:
    """Write over the database's last page, where no fact lies."""
    content = bytearray(database.read_bytes())
    content[-4096:] = b"\xa5" * 4096
    database.write_bytes(content)


@contextmanager
def started(centre: SmallCentre, data_dir: Path) -> Iterator[tuple[Station, Exchange]]:
    with (
        bare_station(centre, data_dir) as station,
        closing(Exchange(station, publish=lambda _library: None)) as exchange,
    ):
        yield station, exchange


def test_media_and_documents_are_found_where_they_lie_and_facts_are_told_under_their_old_name(
    centre: SmallCentre, data_dir: Path
) -> None:
    before = {incarnation for incarnation, _seq in centre.facts}
    with started(centre, data_dir) as (station, exchange):
        assert station.store.damaged is not None
        assert load_library(station.home).lessons
        (salvaged,) = station.salvaged
        assert salvaged.pending_count()
        station.outbox.record(STARTED)
        exchange.sync()
        assert exchange.report is not None
        assert exchange.report.problems == ()
        assert not station.outbox.has_pending(1, 1)
        assert salvaged.pending_count() == 0
        assert {salvaged.incarnation} == before
        for outbox in (station.outbox, salvaged):
            ((first_seq, _last_seq),) = centre.runs(outbox.incarnation)
            assert first_seq == 1
    assert not [seen for seen in centre.server.seen if paths.media("") in seen.path]


def test_a_stick_takes_them_too(centre: SmallCentre, data_dir: Path, tmp_path: Path) -> None:
    stick = SmallStick(tmp_path / "stick", centre)
    with started(centre, data_dir) as (station, exchange):
        (salvaged,) = station.salvaged
        station.outbox.record(STARTED)
        for _visit in range(2):
            exchange.visit(stick.mount_dir, lambda _progress: None).result(DEADLINE_S)
            stick.collect()
        assert not station.outbox.has_pending(1, 1)
        assert salvaged.pending_count() == 0


def test_what_was_told_once_is_not_told_again_by_the_next_start(centre: SmallCentre, data_dir: Path) -> None:
    for _start in range(2):
        with started(centre, data_dir) as (station, exchange):
            exchange.sync()
            told = len(centre.heard)
            (salvaged,) = station.salvaged
            assert salvaged.pending_count() == 0
    assert len(centre.heard) == told
