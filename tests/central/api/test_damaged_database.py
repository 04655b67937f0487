"""A station whose database was damaged, at a real centre: what only the damaged one knew is heard all the same."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from central.attendance.models import Fact, Presence, RoomSession, Run
from central.stations.services import issue_code
from content_sync.home import StationHome
from content_sync.protocol.payloads import (
    CloseReason,
    PersonJoined,
    SessionClosed,
    SessionOpened,
    StationStarted,
    TimeHeard,
)
from content_sync.protocol.watched import Span
from kiosk.exchange import Exchange
from kiosk.station import open_station
from tests.approving import publish_approved
from tests.central.cast import County, make_county
from tests.kiosk.busy import config
from tests.small_station import SmallStation, small_station

pytestmark = pytest.mark.django_db(transaction=True)


def watch(station: SmallStation, cast: County) -> None:
    seq = station.outbox.record(SessionOpened(lesson_id=cast.lesson.id, asset_sha256=cast.lesson.medium_id or ""))
    station.outbox.record(PersonJoined(session=seq, person_id=cast.zhang.id, at_ms=0))
    spans = (Span(0, 0, 60_000),)
    station.outbox.record(SessionClosed(session=seq, at_ms=60_000, reason=CloseReason.LEFT, spans=spans))


def spoil(database: Path) -> None:
    """Make a table and spoil its one page."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE spoilt (text TEXT)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'spoilt'").fetchone()
        (page_bytes,) = connection.execute("PRAGMA page_size").fetchone()
    with database.open("r+b") as file:
        file.seek((page - 1) * page_bytes)
        file.write(b"\xa5" * page_bytes)


def test_a_lesson_that_only_the_damaged_database_knew_is_heard_under_its_old_name(
    live_server: LiveServer, tmp_path: Path
) -> None:
    cast = make_county()
    publish_approved(by=cast.clerk)
    with small_station(tmp_path / "station", live_server.url) as before:
        before.enrol(issue_code(station=cast.station, made_by=cast.clerk, at=timezone.now()))
        watch(before, cast)
        before.sync()
        watch(before, cast)
        old = before.outbox.incarnation
        assert before.outbox.pending_count() == 3
    spoil(StationHome(tmp_path / "station").database)
    with (
        open_station(config(live_server.url, tmp_path / "station")) as station,
        closing(Exchange(station, publish=lambda _library: None)) as exchange,
    ):
        assert station.store.damaged is not None
        station.outbox.record(StationStarted(version="1", set_aside=station.store.damaged.name))
        new = station.outbox.incarnation
        exchange.sync()
        assert exchange.report is not None
        told = Fact.objects.filter(incarnation=new).exclude(kind=TimeHeard.KIND).count()
        words = Fact.objects.filter(incarnation=new, kind=TimeHeard.KIND).count()
        assert (told, exchange.report.facts_delivered) == (1, 4 + words)
    runs = [(run.incarnation_id, run.first_seq, run.last_seq) for run in Run.objects.order_by("incarnation")]
    assert sorted(runs) == sorted([(old, 1, 6), (new, 1, 1 + words)])
    assert RoomSession.objects.filter(incarnation=old).count() == 2
    assert Presence.objects.count() == 2
