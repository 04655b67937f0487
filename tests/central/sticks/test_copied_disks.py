"""Sticks between a centre and boxes with one disk image."""

import shutil
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from central.attendance.facts.branches import unanswered_forks
from central.attendance.models import Fact, RoomSession
from central.stations.copies import allow_copy
from central.stations.models import Station
from central.stations.services import issue_code
from central.sticks.intake import Fault
from content_sync.protocol import sticks
from tests.central.sticks.conftest import Cast, new_mount, register
from tests.central.sticks.test_round_trip import empty, fill, visit, watch
from tests.small_station import small_station

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("stick")]


@pytest.fixture
def folders(cast: Cast, live_server: LiveServer, tmp_path: Path) -> tuple[Path, Path]:
    """Two disks, one of which was copied from the other before it had anything to tell."""
    first, second = tmp_path / "first", tmp_path / "second"
    with small_station(first, live_server.url) as station:
        station.enrol(issue_code(station=cast.station, made_by=cast.clerk, at=timezone.now()))
        assert station.sync().problems == ()
    shutil.copytree(first, second)
    return first, second


def test_the_records_of_a_copy_wait_and_are_told_once_it_has_an_identity(
    folders: tuple[Path, Path], cast: Cast, live_server: LiveServer, mount: Path, tmp_path: Path
) -> None:
    fill(mount)
    with small_station(folders[0], live_server.url, boot_id="first") as station:
        watch(station, cast)
        assert visit(station, mount).facts_written == 2
    assert empty(mount).refused == []

    theirs = new_mount(tmp_path, "theirs")
    register(theirs, 8)
    fill(theirs)
    with small_station(folders[1], live_server.url, boot_id="second") as copy:
        watch(copy, cast)
        watch(copy, cast)
        report = visit(copy, theirs)
        assert (report.facts_acknowledged, report.facts_written) == (0, 4)
        intake = empty(theirs)
        assert [refused.fault for refused in intake.refused] == [Fault.FORKED]
        assert intake.batches == {}
        assert visit(copy, theirs).facts_acknowledged == 0
        assert (copy.outbox.pending_count(), RoomSession.objects.count()) == (4, 1)

        (fork,) = unanswered_forks()
        allow_copy(station=fork.station, by=cast.clerk, at=timezone.now())
        assert copy.sync().problems == ()
        assert copy.outbox.pending_count() == 0

        assert empty(theirs).refused == []
        assert list((theirs / sticks.facts_folder(cast.station.id)).iterdir()) == []
        assert not unanswered_forks()
        watch(copy, cast)
        assert visit(copy, theirs).facts_written == 2
        assert empty(theirs).batches == {Station.objects.get(copy_of=cast.station).id: 1}
        assert visit(copy, theirs).facts_acknowledged == 2
    assert (Fact.objects.count(), RoomSession.objects.count()) == (8, 4)


def test_the_original_is_acknowledged_by_any_stick_and_its_copy_by_none(
    folders: tuple[Path, Path], cast: Cast, live_server: LiveServer, mount: Path
) -> None:
    with small_station(folders[1], live_server.url, boot_id="second") as copy:
        watch(copy, cast)
    with small_station(folders[0], live_server.url, boot_id="first") as station:
        watch(station, cast)
        fill(mount)
        visit(station, mount)
        empty(mount)
    with small_station(folders[1], live_server.url, boot_id="second") as copy:
        assert visit(copy, mount).facts_acknowledged == 0
        assert copy.outbox.pending_count() == 2
    with small_station(folders[0], live_server.url, boot_id="first") as station:
        assert visit(station, mount).facts_acknowledged == 2
