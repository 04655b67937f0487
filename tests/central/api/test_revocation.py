"""A station that the county revokes, by line and by stick: heard no more, it forgets its people, and can come back."""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from central.attendance.models import Fact
from central.notices.models import Notice
from central.people.models import Person
from central.publishing import services as publishing
from central.publishing.models import Publication
from central.stations.models import Station
from central.stations.services import issue_code, revoke_station
from central.sticks import carrying
from central.sticks.intake import Fault
from central.sticks.models import Stick
from central.sticks.volume import Volume
from content_sync.identity.enrolment import EnrolmentRefused
from content_sync.library.library import load_library
from content_sync.outbox.delivery import close_batch
from content_sync.protocol import paths
from content_sync.protocol.payloads import StationStarted
from content_sync.protocol.problems import Refusal
from content_sync.stick.visit import StickVisits
from content_sync.transfer.carrier import Endpoint, Rejected
from tests.approving import publish_approved
from tests.central.sticks.conftest import Cast, cast, mount, stick
from tests.small_station import SmallStation, small_station

__all__ = ["cast", "mount", "stick"]

pytestmark = pytest.mark.django_db(transaction=True)


def new_code(cast: Cast) -> str:
    return issue_code(station=cast.station, made_by=cast.clerk, at=timezone.now())


@pytest.fixture
def station(cast: Cast, live_server: LiveServer, tmp_path: Path) -> Iterator[SmallStation]:
    """A station that has everything, and whose administrator knows its code of then."""
    with small_station(tmp_path / "station", live_server.url) as station:
        station.enrol(new_code(cast))
        assert station.sync().problems == ()
        yield station


def revoke(cast: Cast) -> None:
    revoke_station(station=cast.station, by=cast.clerk, at=timezone.now())
    publishing.publish_station(cast.station, by=cast.clerk)


def start(station: SmallStation) -> bytes:
    """Record a fact and return all that is undelivered, as it would travel."""
    station.outbox.record(StationStarted(version="1"))
    batch = station.outbox.next_batch(station.intake().station_id)
    assert batch is not None
    return close_batch(batch, station.intake().private_key)


def visit(station: SmallStation, mount: Path) -> tuple[str, ...]:
    """Bring a stick, as a program that has just started would, and return the problems."""
    visits = StickVisits(intake=station.intake(), store=station.store, outbox=station.outbox, clock=station.clock)
    return visits.receive(mount).taken.problems


def check_that_it_forgot_its_people(station: SmallStation) -> None:
    """See that no document is left that only its key opens, and that all that is for everybody is."""
    library = load_library(station.home)
    assert library.is_revoked
    assert (library.people, library.secrets_key, library.answers, library.standings) == ((), "", (), None)
    assert library.station is not None
    assert library.lessons
    assert library.schedule.entries
    for file in station.home.documents_dir.glob("[0-9a-f]" * 64):
        assert file.read_bytes()[:1] == b"{", "sealed documents are no JSON"
    for lesson in library.lessons:
        assert station.media.path(lesson.medium) is not None


def test_over_a_line_it_forgets_its_people_and_plays_on(station: SmallStation, cast: Cast) -> None:
    revoke(cast)
    assert station.sync().problems == ()
    check_that_it_forgot_its_people(station)
    assert station.sync().problems == ()


def test_by_stick_it_forgets_its_people_too(station: SmallStation, cast: Cast, mount: Path, stick: Stick) -> None:
    revoke(cast)
    with Volume(mount) as volume:
        carrying.fill(volume, at=timezone.now())
    assert not list(mount.rglob("*.sealed"))
    assert not [path for path in mount.rglob("*") if cast.station.id in str(path)]
    start(station)
    assert visit(station, mount) == ()
    check_that_it_forgot_its_people(station)
    assert not list(mount.rglob("facts/*/*"))


def test_nothing_that_it_says_is_taken_over_the_line(station: SmallStation, cast: Cast) -> None:
    revoke(cast)
    with pytest.raises(Rejected) as caught:
        station.carrier.post(Endpoint.FACTS, start(station), max_bytes=1000)
    assert caught.value.problem.type is Refusal.STATION_REVOKED
    assert not Fact.objects.exists()


def test_nothing_that_it_says_is_taken_by_stick(station: SmallStation, cast: Cast, mount: Path, stick: Stick) -> None:
    with Volume(mount) as volume:
        carrying.fill(volume, at=timezone.now())
    start(station)
    visit(station, mount)
    revoke(cast)
    with Volume(mount) as volume:
        intake = carrying.empty(volume, at=timezone.now())
    assert [refused.fault for refused in intake.refused] == [Fault.REVOKED]
    assert not Fact.objects.exists()
    assert station.outbox.pending_count() == 1


def test_no_publication_speaks_of_it_any_more(station: SmallStation, cast: Cast) -> None:
    own = {paths.station(cast.station.id), *paths.personal(cast.station.id)}
    assert own <= publishing.repository().document_paths()
    revoke(cast)
    assert not own & publishing.repository().document_paths()
    publishing.publish_personal_news(at=timezone.now())
    Notice.objects.update(title="改期通知")
    publish_approved(by=cast.clerk)
    assert not own & publishing.repository().document_paths()


def test_revoking_publishes_at_once_and_nobodys_unfinished_work_with_it(station: SmallStation, cast: Cast) -> None:
    before = publishing.repository().document(paths.notices(cast.county.id))
    Notice.objects.update(title="改到一半")
    revoke(cast)
    assert Publication.objects.latest("version").published_by == cast.clerk
    assert publishing.repository().document(paths.notices(cast.county.id)) == before


def test_with_a_new_code_it_comes_back_and_brings_what_it_kept(station: SmallStation, cast: Cast) -> None:
    revoke(cast)
    start(station)
    station.sync()
    assert station.outbox.pending_count() == 1
    station.enrol(new_code(cast))
    assert station.sync().problems == ()
    assert station.sync().problems == ()
    library = load_library(station.home)
    assert not library.is_revoked
    assert len(library.people) == Person.objects.count() == 2
    assert Fact.objects.count() == 1
    assert Station.objects.get().is_served


@pytest.mark.parametrize("is_used", [True, False], ids=["used", "never used"])
def test_a_code_from_before_does_not_bring_it_back(
    cast: Cast, live_server: LiveServer, tmp_path: Path, *, is_used: bool
) -> None:
    code = new_code(cast)
    with small_station(tmp_path / "station", live_server.url) as station:
        if is_used:
            station.enrol(code)
        else:
            Station.objects.update(public_key="ab" * 32)
        revoke(cast)
        with pytest.raises(EnrolmentRefused) as caught:
            station.enrol(code)
    assert caught.value.reason is (Refusal.CODE_USED if is_used else Refusal.CODE_EXPIRED)
    assert not Station.objects.get().is_served


def test_only_what_the_centre_signed_makes_a_station_forget(station: SmallStation, cast: Cast) -> None:
    """A refusal is not signed, and whoever holds the line could make one up."""
    Station.objects.update(revoked_at=timezone.now())
    start(station)
    assert any("revoked" in problem for problem in station.sync().problems)
    assert len(load_library(station.home).people) == 2
    assert station.outbox.pending_count() == 1


def test_the_page_asks_first_and_says_who_did_it(station: SmallStation, cast: Cast, client: Client) -> None:
    client.force_login(cast.clerk)
    address = reverse("stations:revoke", args=[cast.station.id])
    assert client.get(address).status_code == HTTPStatus.OK
    assert Station.objects.get().is_served
    shown = client.post(address, follow=True).content.decode()
    assert Station.objects.get().revoked_by == cast.clerk
    assert "王秀英" in shown or cast.clerk.get_full_name() in shown
    assert address not in shown
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND
    assert station.sync().problems == ()
    check_that_it_forgot_its_people(station)


def test_a_publication_that_fails_is_told(
    station: SmallStation, cast: Cast, client: Client, settings: Settings
) -> None:
    client.force_login(cast.clerk)
    (Path(settings.KEYS_DIR) / "online" / "timestamp.pem").unlink()
    shown = client.post(reverse("stations:revoke", args=[cast.station.id]), follow=True).content.decode()
    assert "timestamp.pem" in shown
    assert Station.objects.get().revoked_at is not None
