"""A station tells its centre how its box is: hourly, sooner when somebody is needed, and briefly."""

import gzip
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from content_sync.condition.disk import DiskFigures
from content_sync.condition.telling import is_due
from content_sync.protocol.payloads import StationCondition, TimeKnown
from kiosk.condition import Condition
from kiosk.exchange import Exchange
from kiosk.version import VERSION
from tests.kiosk.exchanging import DEADLINE_S, Box, bare_station
from tests.servers import faults
from tests.small_centre import SmallCentre, small_centre

HOUR_S = 3600


class Card:
    """A disk that is as a test says."""

    def __init__(self) -> None:
        self.figures = DiskFigures(free_mb=30_000, total_mb=58_000, written_mb=120)

    def look(self) -> DiskFigures:
        return self.figures


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[SmallCentre]:
    with small_centre(tmp_path / "centre") as centre:
        yield centre


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def card() -> Card:
    return Card()


@pytest.fixture
def exchange(centre: SmallCentre, box: Box, card: Card, tmp_path: Path) -> Iterator[Exchange]:
    with bare_station(centre, tmp_path / "station", box.clocks) as station:
        condition = Condition(station, session=lambda: 7, disk=card)
        with closing(Exchange(station, publish=lambda _library: None, condition=condition)) as exchange:
            exchange.enrol(centre.code).result(DEADLINE_S)
            centre.write_documents()
            centre.publish()
            yield exchange


def told(centre: SmallCentre) -> list[StationCondition]:
    return [
        msgspec.json.decode(fact.payload, type=StationCondition)
        for _identity, fact in sorted(centre.facts.items())
        if fact.kind == StationCondition.KIND
    ]


def later(centre: SmallCentre, box: Box, seconds: float) -> None:
    box.later_s += seconds
    centre.server.ahead_s += round(seconds)


def test_a_station_tells_how_it_is_once_it_knows_what_it_lacks(centre: SmallCentre, exchange: Exchange) -> None:
    exchange.sync()
    assert told(centre) == []
    exchange.sync()
    (condition,) = told(centre)
    assert condition == StationCondition(
        version=VERSION,
        free_mb=30_000,
        total_mb=58_000,
        written_mb=120,
        time=TimeKnown.SIGNED,
        publication=1,
        session=7,
        volume=80,
    )


def test_while_nothing_happens_it_is_told_once_an_hour(centre: SmallCentre, exchange: Exchange, box: Box) -> None:
    exchange.sync()
    for _quarter in range(9):
        exchange.sync()
        later(centre, box, HOUR_S / 4)
    assert len(told(centre)) == 3


def test_a_disk_that_fills_up_is_told_at_once_and_no_storm_follows(
    centre: SmallCentre, exchange: Exchange, box: Box, card: Card
) -> None:
    for _turn in range(2):
        exchange.sync()
    for minute in range(20):
        later(centre, box, 60)
        card.figures = replace(card.figures, free_mb=100 if minute % 2 else 400)
        exchange.sync()
    assert len(told(centre)) == 2
    assert told(centre)[1].free_mb == 100


def test_files_that_do_not_come_are_counted(centre: SmallCentre, exchange: Exchange) -> None:
    centre.server.faulty = "/media/"
    centre.server.faults.extend([faults.status(404)] * 2)
    for _turn in range(2):
        exchange.sync()
    (condition,) = told(centre)
    assert condition.missing_files == 2


def test_without_a_line_the_hours_wait_in_the_outbox(centre: SmallCentre, exchange: Exchange, box: Box) -> None:
    exchange.sync()
    centre.server.faults.extend([faults.status(503)] * 40)
    centre.server.faulty = ""
    for _hour in range(3):
        exchange.sync()
        later(centre, box, HOUR_S)
    assert told(centre) == []
    centre.server.faults.clear()
    exchange.sync()
    assert len(told(centre)) == 4


@pytest.mark.parametrize(
    ("change", "is_urgent"),
    [
        ({"free_mb": 255}, True),
        ({"free_mb": 9_000}, False),
        ({"worn_percent": 80}, True),
        ({"worn_percent": 40}, False),
        ({"is_read_only": True}, True),
        ({"version": "9"}, True),
        ({"time": TimeKnown.UNKNOWN}, True),
        ({"time": TimeKnown.WALL}, False),
        ({"missing_files": 1}, True),
        ({"volume": 0}, True),
        ({"session": 8, "publication": 3, "written_mb": 9}, False),
    ],
)
def test_only_what_needs_somebody_is_told_before_the_hour(change: dict[str, object], *, is_urgent: bool) -> None:
    before = StationCondition(version="1", free_mb=30_000, time=TimeKnown.SIGNED, volume=80)
    after = msgspec.structs.replace(before, **change)
    assert is_due(after, before, timedelta(minutes=30)) is is_urgent
    assert not is_due(after, before, timedelta(minutes=9))
    assert is_due(before, before, timedelta(hours=1))


def test_a_disk_that_takes_nothing_any_more_is_told_from_memory(
    centre: SmallCentre, exchange: Exchange, card: Card, box: Box
) -> None:
    for _turn in range(2):
        exchange.sync()
    card.figures = replace(card.figures, is_read_only=True)
    exchange._station.store.run(lambda db: db.execute("PRAGMA query_only = ON"))
    later(centre, box, HOUR_S)
    for _turn in range(3):
        exchange.sync()
    assert [condition.is_read_only for condition in told(centre)].count(True) == 1
    assert len({incarnation for incarnation, _seq in centre.facts}) == 2


def test_a_day_of_them_costs_a_bad_line_next_to_nothing(centre: SmallCentre, exchange: Exchange, box: Box) -> None:
    exchange.sync()
    for _hour in range(24):
        exchange.sync()
        later(centre, box, HOUR_S)
    bodies = [msgspec.json.encode(fact) for fact in centre.facts.values() if fact.kind == StationCondition.KIND]
    assert len(bodies) == 24
    assert max(map(len, bodies)) < 400
    assert len(gzip.compress(b"".join(bodies))) / 24 < 60
