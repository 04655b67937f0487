"""The station's turns to its centre: when they are, and what the centre hears of the coming broadcasts."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from content_sync.library.library import load_library
from content_sync.protocol import paths
from content_sync.protocol.documents import Asset
from content_sync.protocol.payloads import Readiness, ReadinessChanged
from content_sync.turns import turns_of
from kiosk.exchange import Exchange
from kiosk.station import Station
from tests.kiosk.exchanging import DEADLINE_S, Box, bare_station, exchange_of
from tests.servers import faults
from tests.small_centre import ENTRY, STATION, SmallCentre, small_centre

DAY_S = 24 * 3600


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[SmallCentre]:
    with small_centre(tmp_path / "centre") as centre:
        yield centre


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def station(centre: SmallCentre, box: Box, tmp_path: Path) -> Iterator[Station]:
    with bare_station(centre, tmp_path / "station", box.clocks) as station:
        yield station


@pytest.fixture
def exchange(centre: SmallCentre, station: Station) -> Iterator[Exchange]:
    with exchange_of(centre, station) as exchange:
        yield exchange


def test_a_centre_that_wishes_to_be_left_alone_is_until_the_time_it_said(
    centre: SmallCentre, exchange: Exchange, box: Box
) -> None:
    centre.server.faulty = f"/publication/{paths.TIMESTAMP}"
    centre.server.faults.append(faults.status(503, {"Retry-After": "300"}))
    exchange.sync()
    centre.server.seen.clear()
    for _hurry in range(3):
        exchange.sync()
    box.later_s += 290
    exchange.sync()
    assert centre.server.seen == []
    assert exchange.is_online is False
    box.later_s += 20
    exchange.sync()
    assert exchange.is_online


def told(centre: SmallCentre) -> list[tuple[Readiness, ...]]:
    """Return what the centre was told of the coming broadcasts, fact by fact."""
    return [
        msgspec.json.decode(fact.payload, type=ReadinessChanged).broadcasts
        for _identity, fact in sorted(centre.facts.items())
        if fact.kind == ReadinessChanged.KIND
    ]


def test_the_broadcasts_of_the_coming_week_are_told_once(centre: SmallCentre, exchange: Exchange) -> None:
    for _turn in range(3):
        exchange.sync()
    (week,) = told(centre)
    assert len(week) == 7
    assert {one.entry_id for one in week} == {ENTRY.id}
    assert all(one.is_here for one in week)


def test_a_film_that_could_not_come_is_told_and_that_it_came_too(centre: SmallCentre, exchange: Exchange) -> None:
    centre.server.faulty = "/media/"
    centre.server.faults.extend([faults.status(404)] * 2)
    for _turn in range(3):
        exchange.sync()
    lacking, come = told(centre)
    assert not any(one.is_here for one in lacking)
    assert [one.occurrence_ms for one in come] == [one.occurrence_ms for one in lacking]
    assert all(one.is_here for one in come)


def test_each_day_adds_the_day_that_comes_into_view(centre: SmallCentre, exchange: Exchange, box: Box) -> None:
    exchange.sync()
    box.later_s += DAY_S
    centre.server.ahead_s += DAY_S
    for _turn in range(2):
        exchange.sync()
    week, day = told(centre)
    assert (len(week), len(day)) == (7, 1)
    assert day[0].occurrence_ms > max(one.occurrence_ms for one in week)


def test_a_station_has_its_own_turns_once_it_is_enrolled(centre: SmallCentre, station: Station) -> None:
    interval_s = station.config.sync.interval_s
    assert (station.turns.first_s, station.turns.interval_s) == (0.0, interval_s)
    exchange = Exchange(station, publish=lambda _library: None)
    exchange.enrol(centre.code).result(DEADLINE_S)
    exchange.close()
    assert station.turns == turns_of(STATION, interval_s)


def test_a_station_that_is_enrolled_again_goes_on_under_its_new_key(
    centre: SmallCentre, station: Station, exchange: Exchange
) -> None:
    exchange.sync()
    former_key = centre.station_key
    station.outbox.record(ReadinessChanged(broadcasts=()))
    exchange.enrol(centre.give_code()).result(DEADLINE_S)
    centre.write_documents()
    centre.publish()
    exchange.sync()
    exchange.sync()
    assert centre.station_key != former_key
    assert exchange.report is not None
    assert exchange.report.problems == ()
    assert station.outbox.pending_count() == 0


def test_all_files_are_looked_through_when_the_county_asks_and_what_is_wrong_is_mended(
    centre: SmallCentre, exchange: Exchange, station: Station
) -> None:
    exchange.sync()
    first, second = (station.media.path(asset) for asset in assets(station))
    assert first is not None
    assert second is not None
    whole = first.read_bytes()
    first.write_bytes(b"?" + whole[1:])
    second.unlink()
    look = exchange.look_through().result(DEADLINE_S)
    assert (look.files, len(look.damaged), look.missing) == (1, 1, 1)
    exchange.sync()
    assert first.read_bytes() == whole
    assert second.exists()
    look = exchange.look_through().result(DEADLINE_S)
    assert (look.files, look.damaged, look.missing) == (2, (), 0)


def assets(station: Station) -> list[Asset]:
    return [lesson.medium for lesson in load_library(station.home).lessons]
