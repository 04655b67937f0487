"""Stations of one township with a real relay before them, while the centre comes and goes."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from content_sync.protocol import paths
from content_sync.protocol.documents import CourseDocument, decode, encode
from content_sync.protocol.payloads import StationStarted
from content_sync.report import SyncReport
from content_sync.transfer.http import HttpCarrier
from content_sync.transfer.relayed import RelayedCarrier
from content_sync.transfer.sources import CENTRE_RESTS_S
from tests.servers import faults
from tests.servers.fault_server import FaultServer, fault_server
from tests.servers.relay import running_nginx
from tests.small_centre import FACTS_PATH, SmallCentre
from tests.small_station import SmallStation, small_station

STARTED = StationStarted(version="1")
AWAY = [faults.gone] * 1000


class Township:
    """Stations that have the same relays and the same patience: ``now_s`` passes for all of them."""

    def __init__(self, centre: SmallCentre, enrolled: Path, stack: ExitStack, relays: list[str]) -> None:
        self.centre = centre
        self.relays = relays
        self.now_s = 0.0
        self._enrolled = enrolled
        self._stack = stack

    def station(self, name: str) -> SmallStation:
        """Return another box with the same enrolment: what it fetches is what a neighbour would fetch."""
        data_dir = self._enrolled.with_name(name)
        shutil.copytree(self._enrolled, data_dir)
        station = self._stack.enter_context(small_station(data_dir, self.centre.server.base_url))
        carrier = RelayedCarrier(
            station.carrier, relays=lambda: self.relays, connect=HttpCarrier, monotonic_s=lambda: self.now_s
        )
        station.carrier = self._stack.enter_context(closing(carrier))
        return station

    def sent_by_centre(self, kind: str) -> int:
        return sum(seen.sent_bytes for seen in self.centre.server.seen if f"/{kind}/" in seen.path)


@pytest.fixture
def township(tmp_path: Path, centre: SmallCentre) -> Iterator[Township]:
    with small_station(tmp_path / "enrolled", centre.server.base_url) as newcomer:
        newcomer.enrol(centre.code)
    centre.write_documents()
    centre.publish()
    centre.server.faulty = "/"
    with ExitStack() as stack:
        relay = stack.enter_context(running_nginx(tmp_path / "relay", centre.server.base_url))
        yield Township(centre, tmp_path / "enrolled", stack, [relay.url])


@pytest.fixture
def liar(centre: SmallCentre) -> Iterator[FaultServer]:
    """A relay that flips a byte of whatever it brings."""
    with fault_server(centre.server.folder) as server:
        server.faulty = "/"
        server.faults.extend([faults.flipped(0)] * 1000)
        yield server


def rename_course(centre: SmallCentre, title: str) -> None:
    course = decode(centre.documents[paths.course("rice")], CourseDocument).course
    renamed = CourseDocument(course=type(course)(id=course.id, title=title, lessons=course.lessons))
    centre.documents[paths.course("rice")] = encode(renamed)
    centre.publish()


def titles(station: SmallStation) -> list[str]:
    return [course.title for course in station.library.courses]


def assert_whole(station: SmallStation, report: SyncReport) -> None:
    assert report.problems == ()
    assert report.is_complete
    assert len(report.media_fetched) == 2


def test_every_file_crosses_the_upper_line_once_for_all_stations(township: Township) -> None:
    first, second = township.station("first"), township.station("second")
    assert_whole(first, first.sync())
    media, targets = township.sent_by_centre("media"), township.sent_by_centre("targets")
    size_bytes = sum(file.stat().st_size for file in township.centre.server.folder.glob("media/*/*"))
    assert media == size_bytes
    assert_whole(second, second.sync())
    assert (township.sent_by_centre("media"), township.sent_by_centre("targets")) == (media, targets)


def test_a_newcomer_gets_everything_from_the_relay_while_the_centre_is_away_and_delivers_when_it_is_back(
    township: Township,
) -> None:
    first, second = township.station("first"), township.station("second")
    first.sync()
    with closing(HttpCarrier(township.relays[0])) as passer_by:
        passer_by.get(paths.TIMESTAMP, max_bytes=10_000)
    township.centre.server.faults.extend(AWAY)
    second.outbox.record(STARTED)
    report = second.sync()
    (problem,) = report.problems
    assert FACTS_PATH in problem
    assert (len(report.media_fetched), report.missing_media) == (2, 0)
    assert titles(second) == ["水稻"]
    assert second.outbox.pending_count() == 1
    township.centre.server.faults.clear()
    rename_course(township.centre, "水稻栽培")
    township.now_s += CENTRE_RESTS_S
    report = second.sync()
    assert (report.problems, report.facts_delivered) == ((), 1)
    assert titles(second) == ["水稻栽培"]


def test_a_relay_that_stood_still_hides_no_news(township: Township, tmp_path: Path) -> None:
    station = township.station("first")
    with fault_server(tmp_path / "yesterday") as yesterday:
        shutil.copytree(township.centre.server.folder, yesterday.folder, dirs_exist_ok=True)
        township.relays = [yesterday.base_url]
        station.sync()
        rename_course(township.centre, "水稻栽培")
        assert station.sync().is_complete
    assert titles(station) == ["水稻栽培"]


def test_an_older_word_of_a_relay_is_refused_and_what_was_stays(township: Township, tmp_path: Path) -> None:
    station = township.station("first")
    with fault_server(tmp_path / "yesterday") as yesterday:
        shutil.copytree(township.centre.server.folder, yesterday.folder, dirs_exist_ok=True)
        township.relays = [yesterday.base_url]
        rename_course(township.centre, "水稻栽培")
        station.sync()
        township.centre.server.faults.extend(AWAY)
        (problem,) = station.sync().problems
    assert "timestamp.json" in problem
    assert titles(station) == ["水稻栽培"]


@pytest.mark.parametrize("comes_first", ["yesterday", "today"])
def test_behind_a_relay_that_stood_still_the_next_one_is_asked(
    comes_first: str, township: Township, tmp_path: Path
) -> None:
    station = township.station("first")
    with fault_server(tmp_path / "yesterday") as yesterday, fault_server(tmp_path / "today") as today:
        shutil.copytree(township.centre.server.folder, yesterday.folder, dirs_exist_ok=True)
        rename_course(township.centre, "水稻栽培")
        station.sync()
        rename_course(township.centre, "水稻高产栽培")
        shutil.copytree(township.centre.server.folder, today.folder, dirs_exist_ok=True)
        township.relays = [yesterday.base_url, today.base_url]
        if comes_first == "today":
            township.relays.reverse()
        township.centre.server.faults.extend(AWAY)
        station.sync()
        assert titles(station) == ["水稻高产栽培"]
        again = station.sync()
    assert (again.documents_changed, again.fetched_bytes, again.is_line_up) == ((), 0, True)


def test_where_all_relays_stood_still_the_older_word_is_refused(township: Township, tmp_path: Path) -> None:
    station = township.station("first")
    with fault_server(tmp_path / "one") as one, fault_server(tmp_path / "other") as other:
        for server in (one, other):
            shutil.copytree(township.centre.server.folder, server.folder, dirs_exist_ok=True)
        rename_course(township.centre, "水稻栽培")
        station.sync()
        township.relays = [one.base_url, other.base_url]
        township.centre.server.faults.extend(AWAY)
        (problem,) = station.sync().problems
    assert "timestamp.json" in problem
    assert titles(station) == ["水稻栽培"]


def test_a_relay_that_lies_about_everything_spoils_nothing(township: Township, liar: FaultServer) -> None:
    township.relays = [liar.base_url]
    station = township.station("first")
    assert_whole(station, station.sync())
    rename_course(township.centre, "水稻栽培")
    assert station.sync().is_complete
    assert titles(station) == ["水稻栽培"]
    lied_bytes = sum(seen.sent_bytes for seen in liar.seen)
    assert lied_bytes < 10_000


def test_a_relay_that_mixes_two_publications_spoils_nothing(township: Township, tmp_path: Path) -> None:
    station = township.station("first")
    station.sync()
    with fault_server(tmp_path / "mixed") as mixed:
        former = {path.name.partition(".")[2]: path.read_bytes() for path in signed(township.centre.server.folder)}
        rename_course(township.centre, "水稻栽培")
        shutil.copytree(township.centre.server.folder, mixed.folder, dirs_exist_ok=True)
        for path in signed(mixed.folder):
            path.write_bytes(former[path.name.partition(".")[2]])
        township.relays = [mixed.base_url]
        assert station.sync().is_complete
        assert mixed.seen
    assert titles(station) == ["水稻栽培"]


def signed(folder: Path) -> list[Path]:
    """Return the files of a publication that a relay keeps and that have a version or a digest in their name."""
    found = (path for kind in (paths.METADATA, paths.TARGETS) for path in (folder / kind).rglob("*"))
    return [path for path in found if path.is_file() and path.name != Path(paths.TIMESTAMP).name]


def test_facts_pass_by_the_relay(township: Township, liar: FaultServer) -> None:
    township.relays = [liar.base_url]
    station = township.station("first")
    station.sync()
    station.outbox.record(STARTED)
    assert station.sync().facts_delivered == 1
    assert any(seen.path == FACTS_PATH for seen in township.centre.server.seen)
    assert {seen.method for seen in liar.seen} == {"GET"}
