"""A real station and a real centre, over HTTP: enrolled, supplied, and heard exactly once."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from central.attendance.models import Fact, Presence, RoomSession, Run
from central.catalogue import media_store
from central.catalogue.services import give_medium
from central.stations.services import issue_code
from content_sync.identity.enrolment import EnrolmentRefused
from content_sync.protocol.payloads import CloseReason, PersonJoined, SessionClosed, SessionOpened
from content_sync.protocol.problems import Refusal
from content_sync.protocol.watched import Span
from content_sync.transfer.http import HttpCarrier
from content_sync.transfer.relayed import RelayedCarrier
from tests.approving import publish_approved
from tests.central.cast import County, make_county
from tests.servers.relay import running_nginx
from tests.small_station import SmallStation, small_station

pytestmark = pytest.mark.django_db(transaction=True)
FILM = bytes(range(256)) * 4096 * 2 + b"!"
"""Two chunks of a mebibyte and one of a single byte."""


@pytest.fixture
def cast(settings: Settings) -> County:
    cast = make_county()
    film = Path(settings.DATA_DIR) / "film"
    film.write_bytes(FILM)
    video = media_store.add(film, media_type="video/mp4", duration_ms=90_500)
    give_medium(lesson=cast.lesson, medium=video, poster=None)
    publish_approved(by=cast.clerk)
    return cast


@pytest.fixture
def station(cast: County, live_server: LiveServer, tmp_path: Path) -> Iterator[SmallStation]:
    with small_station(tmp_path / "station", live_server.url) as station:
        yield station


def enrol(station: SmallStation, cast: County) -> None:
    station.enrol(issue_code(station=cast.station, made_by=cast.clerk, at=timezone.now()))


def watch(station: SmallStation, cast: County) -> None:
    seq = station.outbox.record(SessionOpened(lesson_id=cast.lesson.id, asset_sha256=cast.lesson.medium_id or ""))
    station.outbox.record(PersonJoined(session=seq, person_id=cast.zhang.id, at_ms=0))
    spans = (Span(0, 0, 60_000),)
    station.outbox.record(SessionClosed(session=seq, at_ms=60_000, reason=CloseReason.LEFT, spans=spans))


def test_the_first_sync_after_enrolment_brings_everything(station: SmallStation, cast: County) -> None:
    enrol(station, cast)
    report = station.sync()
    assert report.problems == ()
    library = station.library
    assert [person.name for person in library.people] == ["张桂兰", "李建国"]
    assert [entry.id for entry in library.schedule.entries] == [cast.entry.id]
    assert [notice.title for notice in library.notices] == ["防寒通知"]
    lesson = library.lesson_by_number(1001)
    assert lesson is not None
    film = station.media.path(lesson.medium)
    assert film is not None
    assert film.read_bytes() == FILM


def test_a_relay_before_the_centre_brings_everything_too(
    station: SmallStation, cast: County, live_server: LiveServer, tmp_path: Path
) -> None:
    with (
        running_nginx(tmp_path / "relay", live_server.url) as relay,
        closing(RelayedCarrier(station.carrier, relays=lambda: (relay.url,), connect=HttpCarrier)) as carrier,
    ):
        station.carrier = carrier
        enrol(station, cast)
        assert station.sync().problems == ()
    lesson = station.library.lesson_by_number(1001)
    assert lesson is not None
    film = station.media.path(lesson.medium)
    assert film is not None
    assert film.read_bytes() == FILM
    kept_bytes = sum(file.stat().st_size for file in (tmp_path / "relay" / "cache" / "content").rglob("*"))
    assert kept_bytes > len(FILM)


def test_what_was_watched_arrives_once_however_often_the_station_syncs(station: SmallStation, cast: County) -> None:
    enrol(station, cast)
    station.sync()
    watch(station, cast)
    station.sync()
    station.sync()
    assert station.outbox.pending_count() == 0
    assert Fact.objects.count() == 3
    assert RoomSession.objects.get().is_time_certain
    assert Presence.objects.get(person_id=cast.zhang.id).seen_ms == 60_000


def test_a_change_is_there_after_the_next_publication_and_one_sync(station: SmallStation, cast: County) -> None:
    enrol(station, cast)
    station.sync()
    cast.notice.title = "改期通知"
    cast.notice.save()
    assert station.sync().documents_changed == ()
    publish_approved(by=cast.clerk)
    assert station.sync().problems == ()
    assert [notice.title for notice in station.library.notices] == ["改期通知"]


def test_a_centre_restored_from_a_backup_gets_back_what_it_lost(station: SmallStation, cast: County) -> None:
    enrol(station, cast)
    station.sync()
    watch(station, cast)
    station.sync()
    whole = list(Fact.objects.order_by("seq").values_list("seq", "kind", "payload"))
    RoomSession.objects.all().delete()
    Fact.objects.all().delete()
    Run.objects.all().delete()
    watch(station, cast)
    assert station.sync().problems == ()
    assert station.outbox.pending_count() == 0
    held = list(Fact.objects.order_by("seq").values_list("seq", "kind", "payload"))
    assert held[: len(whole)] == whole
    assert [seq for seq, *_others in held] == list(range(1, 2 * len(whole) + 1))
    assert RoomSession.objects.count() == 2


def test_a_box_that_was_replaced_enrols_again_and_goes_on(
    station: SmallStation, cast: County, live_server: LiveServer, tmp_path: Path
) -> None:
    enrol(station, cast)
    station.sync()
    with small_station(tmp_path / "new-box", live_server.url) as box:
        enrol(box, cast)
        assert box.sync().problems == ()
        watch(box, cast)
        assert box.sync().problems == ()
    watch(station, cast)
    assert station.sync().problems
    assert RoomSession.objects.count() == 1


def test_wrong_codes_end_in_the_reason_that_the_screen_says(station: SmallStation, cast: County) -> None:
    code = issue_code(station=cast.station, made_by=cast.clerk, at=timezone.now() - timedelta(days=8))
    with pytest.raises(EnrolmentRefused) as expired:
        station.enrol(code)
    assert expired.value.reason == Refusal.CODE_EXPIRED
    with pytest.raises(EnrolmentRefused) as wrong:
        station.enrol("000000000000")
    assert wrong.value.reason == Refusal.CODE_WRONG
