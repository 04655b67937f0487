"""What was seen here is known at once, however much it is, and is what the disk says after a power cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from content_sync.protocol.payloads import CloseReason
from kiosk.viewing.progress import Progress, read_progress
from tests.fakes import FakeClock
from tests.kiosk.viewing.lessons import lesson
from tests.kiosk.viewing.station import Station

RICE, PIGS = lesson(), lesson("pigs")


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    opened = Station(tmp_path, FakeClock())
    yield opened
    opened.store.close()


def watch(station: Station, seconds: int) -> None:
    assert isinstance(station.clock, FakeClock)
    session = station.sessions.open(RICE, playback=1)
    station.watch(session, station.clock, seconds)
    session.close(CloseReason.LEFT)


def test_progress_is_known_as_soon_as_a_session_closes(station: Station) -> None:
    assert station.sessions.progress(RICE) == Progress()
    watch(station, 7)
    assert station.sessions.progress(RICE) == Progress(7000, ((0, 7000),))
    assert station.store.run(lambda db: read_progress(db, RICE)) == station.sessions.progress(RICE)
    assert station.sessions.progress(PIGS) == Progress()


def test_progress_is_the_same_after_the_program_began_anew(station: Station, tmp_path: Path) -> None:
    watch(station, 7)
    known = station.sessions.progress(RICE)
    station.store.close()
    again = Station(tmp_path)
    assert again.sessions.progress(RICE) == known
    assert again.sessions.count(RICE.id) == 1
    again.store.close()


def test_every_closed_session_that_showed_something_is_counted_once(station: Station) -> None:
    assert station.sessions.count(RICE.id) == 0
    watch(station, 3)
    station.sessions.open(RICE, playback=2).close(CloseReason.LEFT)
    watch(station, 3)
    assert station.sessions.count(RICE.id) == 2
    assert station.sessions.count(PIGS.id) == 0
