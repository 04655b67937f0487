"""The centre signs receipts and labels with another key: stations follow, and what is under way arrives."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from central.attendance.models import Fact
from central.notices.models import Notice
from central.publishing import services as publishing
from central.stations.services import issue_code
from central.sticks import carrying
from central.sticks.intake import Intake
from central.sticks.models import Stick
from central.sticks.volume import Volume
from content_sync.protocol import paths
from content_sync.protocol.payloads import StationStarted
from content_sync.protocol.sticks import Objection
from content_sync.stick.report import VisitReport
from content_sync.stick.visit import StickVisits
from tests.central.sticks.conftest import Cast, cast, mount, publication_of, register, stick
from tests.small_station import SmallStation, small_station

__all__ = ["cast", "mount", "stick"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def station(cast: Cast, live_server: LiveServer, tmp_path: Path) -> Iterator[SmallStation]:
    """A station that knows the centre by its first key and has something to say."""
    with small_station(tmp_path / "station", live_server.url) as station:
        station.enrol(issue_code(station=cast.station, made_by=cast.clerk, at=timezone.now()))
        assert station.sync().problems == ()
        station.outbox.record(StationStarted(version="1"))
        yield station


def rotate() -> str:
    out = StringIO()
    call_command("rotate_keys", "receipt", stdout=out)
    return out.getvalue()


def visit(station: SmallStation, mount: Path) -> VisitReport:
    """Bring a stick, as a program that has just started would."""
    visits = StickVisits(intake=station.intake(), store=station.store, outbox=station.outbox, clock=station.clock)
    return visits.receive(mount)


def fill(mount: Path) -> None:
    with Volume(mount) as volume:
        carrying.fill(volume, at=timezone.now())


def empty(mount: Path) -> Intake:
    with Volume(mount) as volume:
        return carrying.empty(volume, at=timezone.now())


def test_over_a_line_one_receipt_is_refused_and_the_next_one_believed(station: SmallStation, cast: Cast) -> None:
    rotate()
    report = station.sync()
    (problem,) = report.problems
    assert "receipt" in problem
    assert report.documents_changed == (paths.CENTRE,)
    assert station.outbox.pending_count() == 1
    assert station.sync().problems == ()
    assert station.outbox.pending_count() == 0
    assert Fact.objects.count() == 1


def test_nobodys_unfinished_work_goes_out_with_the_new_key(station: SmallStation, cast: Cast) -> None:
    Notice.objects.update(title="改到一半")
    rotate()
    assert station.sync().documents_changed == (paths.CENTRE,)


def test_what_was_sealed_for_the_former_key_is_taken_in(
    station: SmallStation, cast: Cast, mount: Path, stick: Stick
) -> None:
    fill(mount)
    assert visit(station, mount).facts_written == 1
    rotate()
    rotate()
    assert empty(mount).refused == []
    assert Fact.objects.count() == 1


def test_a_station_that_no_line_leads_to_learns_the_key_from_the_stick_that_has_its_label(
    station: SmallStation, cast: Cast, mount: Path, stick: Stick
) -> None:
    fill(mount)
    visit(station, mount)
    rotate()
    empty(mount)
    fill(mount)
    report = visit(station, mount)
    assert (report.number, report.objection, report.taken.problems) == (7, None, ())
    assert report.facts_acknowledged == 1
    assert station.outbox.pending_count() == 0


def test_a_stick_with_the_former_label_is_refused_where_the_new_key_is_known(
    station: SmallStation, cast: Cast, mount: Path, stick: Stick
) -> None:
    fill(mount)
    rotate()
    station.sync()
    assert visit(station, mount).objection is Objection.FOREIGN
    register(mount, 7)
    assert visit(station, mount).objection is None
    assert Stick.objects.get().former_labels.count() == 0


def test_receipts_that_lie_on_a_stick_are_signed_anew(
    station: SmallStation, cast: Cast, mount: Path, stick: Stick
) -> None:
    fill(mount)
    visit(station, mount)
    empty(mount)
    fill(mount)
    rotate()
    fill(mount)
    assert visit(station, mount).facts_acknowledged == 1


def test_a_new_label_beside_a_publication_that_is_not_the_centres_is_refused(
    station: SmallStation, cast: Cast, mount: Path, stick: Stick
) -> None:
    fill(mount)
    for file in publication_of(mount).rglob("*.json"):
        file.write_bytes(file.read_bytes().replace(b"signed", b"sigmed"))
    rotate()
    register(mount, 7)
    report = visit(station, mount)
    assert report.objection is Objection.FOREIGN
    assert report.facts_written == 0
    assert station.intake().library == station.library


def test_what_a_cut_left_unsaid_is_said_within_a_day(station: SmallStation, cast: Cast) -> None:
    publishing._keys().renew_receipt_key()
    assert station.sync().documents_changed == ()
    publishing.refresh_timestamp(at=timezone.now())
    assert station.sync().documents_changed == (paths.CENTRE,)
    assert station.sync().problems == ()
    assert station.outbox.pending_count() == 0


def test_the_command_says_what_is_to_be_done_with_sticks(station: SmallStation) -> None:
    version, sentence = rotate().splitlines()
    assert version.isdigit()
    assert "U盘" in sentence
