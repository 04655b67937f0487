"""A stick and the line at the same station: one at a time."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from content_sync.errors import TryLater
from content_sync.library.library import load_library
from content_sync.protocol import paths
from content_sync.protocol.sticks import Objection
from content_sync.stick.report import Progress, VisitReport
from content_sync.transfer.carrier import Carrier
from kiosk.exchange import Exchange
from kiosk.station import Station
from tests.kiosk.exchanging import DEADLINE_S, bare_station, exchange_of
from tests.servers.fault_server import Exchange as Request
from tests.small_centre import SmallCentre, small_centre
from tests.small_stick import SmallStick


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[SmallCentre]:
    with small_centre(tmp_path / "centre") as centre:
        yield centre


@pytest.fixture
def station(centre: SmallCentre, tmp_path: Path) -> Iterator[Station]:
    with bare_station(centre, tmp_path / "station") as station:
        yield station


@pytest.fixture
def exchange(centre: SmallCentre, station: Station) -> Iterator[Exchange]:
    with exchange_of(centre, station) as exchange:
        yield exchange


@pytest.fixture
def stick(centre: SmallCentre, exchange: Exchange, tmp_path: Path) -> SmallStick:
    """Begin with an exchange, for with it the centre has published."""
    stick = SmallStick(tmp_path / "stick", centre)
    stick.write_publication()
    return stick


def is_closed(carrier: Carrier) -> bool:
    try:
        carrier.get(paths.TIMESTAMP, max_bytes=10_000)
    except TryLater:
        return True
    return False


def begin(exchange: Exchange, stick: SmallStick) -> Future[VisitReport]:
    return exchange.visit(stick.mount_dir, lambda _progress: None)


def test_a_pass_makes_way_for_a_stick_and_goes_on_after_it(
    centre: SmallCentre, station: Station, exchange: Exchange, stick: SmallStick
) -> None:
    fetching, visited = threading.Event(), threading.Event()

    def wait_for_a_stick(request: Request) -> None:
        fetching.set()
        visited.wait(DEADLINE_S)
        request.reset()

    centre.server.faulty = "/media/"
    centre.server.faults.append(wait_for_a_stick)
    line = threading.Thread(target=exchange.sync)
    line.start()
    assert fetching.wait(DEADLINE_S)
    visit = begin(exchange, stick)
    assert not visit.done()
    visited.set()
    report = visit.result(DEADLINE_S)
    line.join(DEADLINE_S)
    assert report.is_complete
    assert len(report.taken.media_fetched) >= 1
    exchange.sync()
    assert exchange.report is not None
    assert exchange.report.is_complete


def test_no_pass_begins_while_a_stick_is_here(centre: SmallCentre, exchange: Exchange, stick: SmallStick) -> None:
    seen: list[int] = []

    def told(_progress: Progress) -> None:
        centre.server.seen.clear()
        exchange.sync()
        seen.append(len(centre.server.seen))

    assert exchange.visit(stick.mount_dir, told).result(DEADLINE_S).is_complete
    assert seen == [0, 0]


def test_what_a_stick_brings_is_published_and_the_line_knows_it(
    centre: SmallCentre, station: Station, exchange: Exchange, stick: SmallStick
) -> None:
    exchange.sync()
    centre.server.faulty = "/"
    centre.write_documents(lesson_count=3)
    centre.publish()
    stick.write_publication()
    assert begin(exchange, stick).result(DEADLINE_S).is_complete
    assert len(load_library(station.home).lessons) == 3
    assert exchange.missing_media == 0
    exchange.sync()
    assert exchange.report is not None
    assert exchange.report.documents_changed == ()


def test_a_station_that_was_never_enrolled_knows_no_centre(
    centre: SmallCentre, station: Station, tmp_path: Path
) -> None:
    exchange = Exchange(station, publish=lambda _library: None)
    report = begin(exchange, SmallStick(tmp_path / "stick", centre)).result(DEADLINE_S)
    assert report.objection is Objection.UNKNOWN_CENTRE
    exchange.close()


def test_the_program_can_close_while_a_stick_is_here(station: Station, exchange: Exchange, stick: SmallStick) -> None:
    closing: list[threading.Thread] = []

    def told(_progress: Progress) -> None:
        closing.append(threading.Thread(target=exchange.close))
        closing[-1].start()
        while not is_closed(station.carrier):
            pass

    report = exchange.visit(stick.mount_dir, told).result(DEADLINE_S)
    closing[0].join(DEADLINE_S)
    assert (len(closing), report.is_complete) == (1, False)
