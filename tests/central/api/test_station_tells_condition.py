"""A real station tells a real centre how its box is, and the county reads it."""

from contextlib import closing
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from central.fleet.lines import station_lines
from central.publishing.models import Publication
from central.stations.services import issue_code
from central.upkeep.models import Condition
from kiosk.condition import Condition as BoxCondition
from kiosk.exchange import Exchange
from kiosk.station import open_station
from kiosk.version import VERSION
from kiosk.viewing.session import Sessions
from tests.approving import publish_approved
from tests.central.cast import make_county
from tests.kiosk.busy import config

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_county_sees_how_a_box_is_and_what_is_on(live_server: LiveServer, tmp_path: Path) -> None:
    cast = make_county()
    publish_approved(by=cast.clerk)
    code = issue_code(station=cast.station, made_by=cast.clerk, at=timezone.now())
    playing: list[int] = []
    with open_station(config(live_server.url, tmp_path / "station")) as station:
        condition = BoxCondition(station, session=lambda: playing[-1] if playing else None)
        with closing(Exchange(station, publish=lambda _library: None, condition=condition)) as exchange:
            exchange.enrol(code).result(20)
            exchange.sync()
            intake = station.intake(lambda _library: None)
            assert intake is not None
            lesson = intake.library.lesson(cast.lesson.id)
            assert lesson is not None
            playing.append(Sessions(station.store, station.outbox, station.clock).open(lesson, playback=1).seq)
            exchange.sync()
    told = Condition.objects.get()
    assert (told.station, told.version, told.session_seq) == (cast.station, VERSION, playing[0])
    assert told.publication == Publication.objects.latest("version").version
    assert told.missing_files == 1, "nobody serves the film of the tests"
    assert told.total_mb
    (line,) = station_lines(timezone.now())
    assert line.on_now is not None
    assert line.on_now.title == cast.lesson.title
    client = Client()
    client.force_login(cast.clerk)
    page = client.get(reverse("stations:show", args=[cast.station.pk])).content.decode()
    assert VERSION in page
    assert cast.lesson.title in page
