"""A box that is enrolled again at a real centre: only its newest key counts, and each village keeps its own records."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from central.attendance.models import Fact
from central.stations.models import Station
from central.stations.services import issue_code
from central.sticks import carrying
from central.sticks.intake import Fault
from central.sticks.models import Stick
from central.sticks.volume import Volume
from content_sync.outbox.delivery import close_batch
from content_sync.protocol.payloads import StationStarted
from content_sync.protocol.problems import Refusal
from content_sync.stick.visit import StickVisits
from content_sync.transfer.carrier import Endpoint, Rejected
from tests.central.sticks.conftest import Cast, cast, mount, stick
from tests.small_station import SmallStation, small_station

__all__ = ["cast", "mount", "stick"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def station(cast: Cast, live_server: LiveServer, tmp_path: Path) -> Iterator[SmallStation]:
    """A station that has everything, and two facts that nobody else has."""
    with small_station(tmp_path / "station", live_server.url) as station:
        station.enrol(new_code(cast.station))
        assert station.sync().problems == ()
        start(station)
        start(station)
        yield station


def new_code(station: Station) -> str:
    return issue_code(station=station, made_by=None, at=timezone.now())


def start(station: SmallStation) -> None:
    station.outbox.record(StationStarted(version="1"))


def visit(station: SmallStation, mount: Path) -> None:
    visits = StickVisits(intake=station.intake(), store=station.store, outbox=station.outbox, clock=station.clock)
    assert visits.receive(mount).taken.problems == ()


def told_by(station: Station) -> int:
    return Fact.objects.filter(incarnation__station=station).count()


def test_under_its_new_key_it_is_served_and_heard(station: SmallStation, cast: Cast) -> None:
    station.enrol(new_code(cast.station))
    assert station.sync().problems == ()
    assert station.sync().problems == ()
    assert len(station.library.people) == 2
    assert told_by(cast.station) == 2


def test_what_the_former_key_signs_is_refused_over_a_line(station: SmallStation, cast: Cast) -> None:
    batch = station.outbox.next_batch(cast.station.id)
    assert batch is not None
    signed = close_batch(batch, station.intake().private_key)
    station.enrol(new_code(cast.station))
    with pytest.raises(Rejected) as caught:
        station.carrier.post(Endpoint.FACTS, signed, max_bytes=1000)
    assert caught.value.problem.type is Refusal.BAD_SIGNATURE
    assert not Fact.objects.exists()


def test_what_the_former_key_signed_on_a_stick_is_refused_and_comes_under_the_new_one(
    station: SmallStation, cast: Cast, mount: Path, stick: Stick
) -> None:
    with Volume(mount) as volume:
        carrying.fill(volume, at=timezone.now())
    visit(station, mount)
    station.enrol(new_code(cast.station))
    with Volume(mount) as volume:
        intake = carrying.empty(volume, at=timezone.now())
    assert [refused.fault for refused in intake.refused] == [Fault.FORGED]
    station.sync()
    assert station.sync().problems == ()
    assert told_by(cast.station) == 2


def test_a_box_that_is_moved_tells_nothing_in_another_villages_name(
    cast: Cast, live_server: LiveServer, tmp_path: Path
) -> None:
    other = Station.objects.create(area=cast.township, name="云溪镇站点")

    def live(becomes: Station, facts: int) -> None:
        """Start the box, let it record something, then use a code."""
        with small_station(tmp_path / "box", live_server.url) as box:
            for _ in range(facts):
                start(box)
            box.enrol(new_code(becomes))

    def deliver() -> None:
        with small_station(tmp_path / "box", live_server.url) as box:
            box.sync()
            assert box.sync().problems == ()

    live(cast.station, facts=0)
    live(other, facts=2)
    deliver()
    live(cast.station, facts=1)
    assert (told_by(cast.station), told_by(other)) == (0, 0)
    deliver()
    assert (told_by(cast.station), told_by(other)) == (2, 0)
    live(other, facts=0)
    deliver()
    assert (told_by(cast.station), told_by(other)) == (2, 1)
