"""What the centre hears of the sticks that were brought to a station."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from content_sync.protocol import crypto, sticks
from content_sync.protocol.payloads import StickVisited
from content_sync.protocol.sticks import close_label
from content_sync.stick.report import VisitReport
from kiosk.exchange import Exchange
from kiosk.station import Station
from tests.kiosk.exchanging import DEADLINE_S, Box, bare_station, exchange_of
from tests.small_centre import SmallCentre, small_centre
from tests.small_stick import LABEL, SmallStick, changed

HOUR_S = 3600


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[SmallCentre]:
    with small_centre(tmp_path / "centre") as centre:
        yield centre


@pytest.fixture
def station(centre: SmallCentre, box: Box, tmp_path: Path) -> Iterator[Station]:
    with bare_station(centre, tmp_path / "station", box.clocks) as station:
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


def bring(exchange: Exchange, stick: SmallStick) -> VisitReport:
    return exchange.visit(stick.mount_dir, lambda _progress: None).result(DEADLINE_S)


def told(centre: SmallCentre, exchange: Exchange) -> list[StickVisited]:
    """Bring the facts to the centre, and return what it heard of sticks."""
    exchange.sync()
    return [
        msgspec.json.decode(fact.payload, type=StickVisited)
        for _identity, fact in sorted(centre.facts.items())
        if fact.kind == StickVisited.KIND
    ]


def test_the_centre_hears_which_stick_came_and_what_came_of_it(
    centre: SmallCentre, exchange: Exchange, stick: SmallStick
) -> None:
    report = bring(exchange, stick)
    (visited,) = told(centre, exchange)
    assert visited == StickVisited(
        stick_id=LABEL.stick_id,
        documents=len(report.taken.documents_changed),
        media=len(report.taken.media_fetched),
        facts_written=report.facts_written,
    )
    assert visited.documents > 0
    assert visited.media > 0


def test_a_stick_that_is_plugged_in_a_hundred_times_is_told_once_a_day(
    centre: SmallCentre, exchange: Exchange, stick: SmallStick, box: Box
) -> None:
    for _again in range(100):
        bring(exchange, stick)
    assert len(told(centre, exchange)) == 1
    box.later_s += 25 * HOUR_S
    bring(exchange, stick)
    assert len(told(centre, exchange)) == 2


def test_what_a_stick_brings_later_on_the_same_day_is_told(
    centre: SmallCentre, exchange: Exchange, stick: SmallStick
) -> None:
    bring(exchange, stick)
    centre.write_documents(lesson_count=3)
    centre.publish()
    stick.write_publication()
    bring(exchange, stick)
    first, second = told(centre, exchange)
    assert (first.stick_id, second.stick_id) == (LABEL.stick_id, LABEL.stick_id)
    assert second.documents > 0


def test_a_foreign_stick_is_told_without_a_name(centre: SmallCentre, exchange: Exchange, stick: SmallStick) -> None:
    bring(exchange, stick)
    for _again in range(3):
        stick.put(sticks.LABEL, close_label(changed(stick_id="forged"), crypto.generate_private_key()))
        bring(exchange, stick)
    assert [(one.stick_id, one.objection) for one in told(centre, exchange)] == [
        (LABEL.stick_id, None),
        (None, "foreign"),
    ]


def test_a_stick_of_the_centre_that_is_refused_is_told_by_its_name(
    centre: SmallCentre, exchange: Exchange, stick: SmallStick
) -> None:
    bring(exchange, stick)
    stick.write_label(changed(valid_until_ms=LABEL.issued_ms))
    bring(exchange, stick)
    assert [one.objection for one in told(centre, exchange)] == [None, "expired"]
    assert told(centre, exchange)[1].stick_id == LABEL.stick_id
