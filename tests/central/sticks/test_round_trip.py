"""A village without a line: everything goes by stick, between a real station and a real centre."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from central.attendance.models import Fact, RoomSession
from central.commands.services import give
from central.publishing.services import publish_commands
from central.stations.services import issue_code
from central.sticks import carrying, services
from central.sticks.export import Exported
from central.sticks.intake import Intake
from central.sticks.models import Stick
from central.sticks.volume import Volume
from content_sync.protocol.documents import SetVolume, read_order
from content_sync.protocol.payloads import CloseReason, SessionClosed, SessionOpened
from content_sync.protocol.sticks import Objection
from content_sync.protocol.watched import Span
from content_sync.stick.report import VisitReport
from content_sync.stick.visit import StickVisits
from tests.approving import publish_approved
from tests.central.sticks.conftest import AIRED, Cast, new_mount, register
from tests.small_station import SmallStation, small_station

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def station(cast: Cast, live_server: LiveServer, tmp_path: Path) -> Iterator[SmallStation]:
    """A station that was enrolled over a line, and never had one again."""
    with small_station(tmp_path / "station", live_server.url) as station:
        station.enrol(issue_code(station=cast.station, made_by=cast.clerk, at=timezone.now()))
        yield station


def fill(mount: Path) -> Exported:
    with Volume(mount) as volume:
        return carrying.fill(volume, at=timezone.now())


def empty(mount: Path) -> Intake:
    with Volume(mount) as volume:
        return carrying.empty(volume, at=timezone.now())


def visit(station: SmallStation, mount: Path) -> VisitReport:
    visits = StickVisits(intake=station.intake(), store=station.store, outbox=station.outbox, clock=station.clock)
    return visits.receive(mount)


def watch(station: SmallStation, cast: Cast) -> None:
    seq = station.outbox.record(SessionOpened(lesson_id=cast.lesson.id, asset_sha256=cast.lesson.medium_id or ""))
    closed = SessionClosed(session=seq, at_ms=60_000, reason=CloseReason.LEFT, spans=(Span(0, 0, 60_000),))
    station.outbox.record(closed)


def test_lessons_go_out_and_records_come_back(station: SmallStation, cast: Cast, mount: Path, stick: Stick) -> None:
    fill(mount)
    report = visit(station, mount)
    assert (report.number, report.objection, report.taken.problems) == (7, None, ())
    lesson = station.library.lesson_by_number(1001)
    assert lesson is not None
    film = station.media.path(lesson.medium)
    assert film is not None
    assert film.read_bytes() == AIRED

    watch(station, cast)
    assert visit(station, mount).facts_written == 2
    assert empty(mount).batches == {cast.station.id: 1}
    assert RoomSession.objects.get().watched_ms == 60_000
    assert visit(station, mount).facts_acknowledged == 2
    assert station.outbox.pending_count() == 0


@pytest.mark.parametrize("comes_first", ["stick", "line"])
def test_the_same_records_by_stick_and_by_line_are_one(
    comes_first: str, station: SmallStation, cast: Cast, mount: Path, stick: Stick
) -> None:
    fill(mount)
    visit(station, mount)
    watch(station, cast)
    visit(station, mount)
    if comes_first == "line":
        station.sync()
    assert empty(mount).refused == []
    station.sync()
    assert empty(mount).batches == {}
    seqs = list(Fact.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))
    assert RoomSession.objects.get().watched_ms == 60_000
    assert station.outbox.pending_count() == 0


def test_the_next_stick_brings_the_receipt(
    station: SmallStation, cast: Cast, mount: Path, stick: Stick, tmp_path: Path
) -> None:
    fill(mount)
    visit(station, mount)
    watch(station, cast)
    visit(station, mount)
    empty(mount)
    next_one = new_mount(tmp_path, "next")
    register(next_one, 8)
    fill(next_one)
    assert visit(station, next_one).facts_acknowledged == 2


def test_a_revoked_stick_is_refused_once_another_has_brought_the_word(
    station: SmallStation, cast: Cast, mount: Path, stick: Stick, tmp_path: Path
) -> None:
    fill(mount)
    assert visit(station, mount).objection is None
    services.revoke(stick=stick, at=timezone.now())
    publish_approved(by=cast.clerk)
    next_one = new_mount(tmp_path, "next")
    register(next_one, 8)
    fill(next_one)
    visit(station, next_one)
    assert visit(station, mount).objection is Objection.REVOKED


def test_a_command_comes_by_stick_as_well_as_by_the_line(
    station: SmallStation, cast: Cast, mount: Path, stick: Stick
) -> None:
    now = timezone.now()
    (given,) = give(
        order=SetVolume(percent=30), stations=[cast.station], by=cast.clerk, at=now, valid=timedelta(days=7)
    )
    publish_commands([cast.station.id], at=now)
    fill(mount)
    assert visit(station, mount).objection is None
    assert station.library.station is not None
    (command,) = station.library.station.commands
    assert (command.id, read_order(command)) == (given.id, SetVolume(percent=30))
