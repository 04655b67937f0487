"""Whole sync passes of a real station against a small real centre, with everything that goes wrong."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from content_sync.audience import Audience
from content_sync.library.library import Library, load_library
from content_sync.media.store import MediaStore
from content_sync.protocol import crypto, paths
from content_sync.protocol.documents import CatalogueDocument, CourseDocument, decode, encode
from content_sync.protocol.payloads import StationStarted
from content_sync.transfer.http import HttpCarrier, Limits
from content_sync.trust.clock import BoxClocks
from tests.servers import faults
from tests.servers.fault_server import Fault
from tests.small_centre import FACTS_PATH, STATION, SmallCentre
from tests.small_station import SmallStation, small_station

STARTED = StationStarted(version="1")
TIMESTAMP_URL = f"/publication/{paths.TIMESTAMP}"


def write_course(centre: SmallCentre, title: str) -> None:
    """Give the course another title and publish."""
    course = decode(centre.documents[paths.course("rice")], CourseDocument).course
    renamed = CourseDocument(course=type(course)(id=course.id, title=title, lessons=course.lessons))
    centre.documents[paths.course("rice")] = encode(renamed)
    centre.publish()


def titles(library: Library) -> list[str]:
    return [course.title for course in library.courses]


def test_the_first_pass_brings_everything(centre: SmallCentre, station: SmallStation) -> None:
    station.outbox.record(STARTED)
    report = station.sync()
    assert report.problems == ()
    assert report.is_complete
    assert set(report.documents_changed) == set(centre.documents)
    assert (report.facts_delivered, len(centre.facts)) == (1, 1)
    assert len(report.media_fetched) == 2
    assert titles(station.library) == ["水稻"]
    assert all(station.media.path(lesson.medium) for lesson in station.library.courses[0].lessons)


def test_a_pass_with_nothing_new_is_one_small_request(centre: SmallCentre, station: SmallStation) -> None:
    station.sync()
    centre.server.seen.clear()
    report = station.sync()
    assert report.is_complete
    assert [(seen.path, seen.sent_bytes) for seen in centre.server.seen] == [(TIMESTAMP_URL, 0)]
    assert len(station.libraries) == 1


def test_only_what_changed_is_fetched(centre: SmallCentre, station: SmallStation) -> None:
    station.sync()
    centre.server.seen.clear()
    write_course(centre, "水稻栽培")
    report = station.sync()
    assert report.documents_changed == (paths.course("rice"),)
    assert titles(station.library) == ["水稻栽培"]
    metadata = [seen.path.rpartition("/")[2] for seen in centre.server.seen if "/metadata/" in seen.path]
    assert metadata == ["timestamp.json", "2.root.json", "2.snapshot.json", "2.catalogue.json"]
    assert len([seen for seen in centre.server.seen if "/targets/" in seen.path]) == 1


def test_a_document_that_is_withdrawn_goes(centre: SmallCentre, station: SmallStation) -> None:
    station.sync()
    del centre.documents[paths.course("rice")]
    centre.documents[paths.CATALOGUE] = encode(CatalogueDocument(course_ids=()))
    centre.publish()
    report = station.sync()
    assert set(report.documents_changed) == {paths.CATALOGUE, paths.course("rice")}
    assert station.library.courses == ()


def test_a_timestamp_signed_again_over_the_same_documents_publishes_no_new_library(
    centre: SmallCentre, station: SmallStation
) -> None:
    station.sync()
    centre.publish()
    report = station.sync()
    assert report.is_complete
    assert report.documents_changed == ()
    assert len(station.libraries) == 1


def test_facts_are_delivered_before_anything_is_fetched(centre: SmallCentre, station: SmallStation) -> None:
    station.sync()
    centre.server.seen.clear()
    station.outbox.record(STARTED)
    assert station.sync().facts_delivered == 1
    assert [seen.path for seen in centre.server.seen] == [FACTS_PATH, TIMESTAMP_URL]


@pytest.mark.parametrize("kind", ["targets", "metadata"])
def test_a_flipped_byte_is_refused_with_the_file_named_and_what_was_stays(
    centre: SmallCentre, station: SmallStation, kind: str
) -> None:
    station.sync()
    before = {path: path.read_bytes() for path in centre.server.folder.glob(f"{kind}/**/*.*")}
    write_course(centre, "水稻栽培")
    after = {path: path.read_bytes() for path in centre.server.folder.glob(f"{kind}/**/*.*")}
    changed = [path for path in after if before.get(path) != after[path]]
    assert len(changed) == {"targets": 1, "metadata": 3}[kind]
    for file in changed:
        shutil.rmtree(station.home.trust_dir)
        good = file.read_bytes()
        file.write_bytes(good[:-20] + bytes([good[-20] ^ 1]) + good[-19:])
        report = station.sync()
        (problem,) = report.problems
        assert file.name in problem
        assert titles(load_library(station.home)) == ["水稻"]
        assert station.status.problem == problem
        file.write_bytes(good)
    assert station.sync().is_complete
    assert titles(load_library(station.home)) == ["水稻栽培"]


def test_a_publication_rolled_back_is_refused_and_what_was_stays(
    centre: SmallCentre, station: SmallStation, tmp_path: Path
) -> None:
    older = tmp_path / "older"
    shutil.copytree(centre.server.folder, older)
    write_course(centre, "水稻栽培")
    station.sync()
    shutil.copytree(older, centre.server.folder, dirs_exist_ok=True)
    report = station.sync()
    assert "timestamp.json" in report.problems[0]
    assert titles(load_library(station.home)) == ["水稻栽培"]


def test_an_expired_publication_is_no_news_but_what_is_held_stays(centre: SmallCentre, station: SmallStation) -> None:
    station.sync()
    centre.publish(expires=datetime(2026, 11, 2, tzinfo=UTC))
    report = station.sync()
    assert "expired" in report.problems[0]
    assert titles(load_library(station.home)) == ["水稻"]


def test_a_line_that_answers_for_ever_that_nothing_is_new_is_noticed(
    centre: SmallCentre, station: SmallStation
) -> None:
    until = datetime.now(UTC) + timedelta(hours=1)
    centre.publish(expires=until)
    assert station.sync().is_complete
    later = until + timedelta(minutes=1)
    station.clock.learn(later, heard_s=station.clock.monotonic_s(), is_signed=True)
    (problem,) = station.sync().problems
    assert f"{until:%Y-%m-%d}" in problem
    assert titles(load_library(station.home)) == ["水稻"]


@pytest.mark.parametrize("wall", [datetime(1970, 1, 1, 0, 3, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)])
def test_a_wrong_wall_clock_stops_nothing_and_is_set_right(centre: SmallCentre, tmp_path: Path, wall: datetime) -> None:
    centre.write_documents()
    centre.publish(expires=datetime.now(UTC) + timedelta(days=30))
    with small_station(tmp_path / "s", centre.server.base_url, box=BoxClocks(wall_s=wall.timestamp)) as station:
        assert not station.clock.now().is_certain
        station.enrol(centre.code)
        assert station.sync().is_complete
        now = station.clock.now()
        assert now.is_certain
        assert abs(now.at - datetime.now(UTC)) < timedelta(minutes=1)
        assert titles(station.library) == ["水稻"]


def test_a_signed_receipt_corrects_a_clock_that_the_line_has_led_astray(
    centre: SmallCentre, station: SmallStation
) -> None:
    station.sync()
    next_year = datetime.now(UTC) + timedelta(days=365)
    station.clock.learn(next_year, heard_s=station.clock.monotonic_s())
    assert station.clock.now().at >= next_year
    station.outbox.record(STARTED)
    station.sync()
    assert abs(station.clock.now().at - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.fixture
def impatient(centre: SmallCentre) -> Iterator[HttpCarrier]:
    limits = Limits(silence_s=1, patience_s=1)
    with closing(HttpCarrier(centre.server.base_url, limits=limits)) as carrier:
        yield carrier


@pytest.mark.parametrize(
    "fault", [faults.status(500), faults.status(503, {"Retry-After": "120"}), faults.login_page, faults.hang]
)
def test_a_broken_centre_costs_nothing_that_was(
    centre: SmallCentre, station: SmallStation, impatient: HttpCarrier, fault: Fault
) -> None:
    station.sync()
    station.outbox.record(STARTED)
    write_course(centre, "水稻栽培")
    centre.server.faulty = "/"
    centre.server.faults.extend([fault] * 10)
    patient, station.carrier = station.carrier, impatient
    report = station.sync()
    assert len(report.problems) == 2
    assert not report.is_complete
    assert not report.is_line_up
    assert titles(load_library(station.home)) == ["水稻"]
    assert station.outbox.pending_count() == 1
    centre.server.faults.clear()
    station.carrier = patient
    again = station.sync()
    assert again.is_complete
    assert again.facts_delivered == 1


def test_the_centres_wish_to_be_left_alone_is_reported(centre: SmallCentre, station: SmallStation) -> None:
    centre.server.faulty = TIMESTAMP_URL
    centre.server.faults.append(faults.status(503, {"Retry-After": "120"}))
    assert station.sync().retry_after_s == 120


def test_documents_still_come_while_the_centre_cannot_take_facts(centre: SmallCentre, station: SmallStation) -> None:
    station.sync()
    write_course(centre, "水稻栽培")
    station.outbox.record(STARTED)
    centre.server.faulty = FACTS_PATH
    centre.server.faults.append(faults.status(500))
    report = station.sync()
    assert len(report.problems) == 1
    assert titles(station.library) == ["水稻栽培"]
    assert station.outbox.pending_count() == 1


def test_a_reply_lost_after_the_facts_were_taken_delivers_them_once(centre: SmallCentre, station: SmallStation) -> None:
    station.sync()
    station.outbox.record(STARTED)
    centre.server.faulty = FACTS_PATH
    centre.server.faults.append(faults.reset(5))
    assert station.sync().facts_delivered == 0
    assert station.sync().facts_delivered == 1
    assert len(centre.heard) == 2
    assert len(centre.facts) == 1


def test_one_bad_file_does_not_stop_the_others(centre: SmallCentre, station: SmallStation) -> None:
    lesson = decode(centre.documents[paths.course("rice")], CourseDocument).course.lessons[0]
    (centre.server.folder / paths.media(lesson.medium.sha256)).unlink()
    report = station.sync()
    assert (len(report.media_fetched), report.missing_media, len(report.problems)) == (1, 1, 1)
    assert report.is_line_up
    assert not report.is_complete


def test_a_file_that_the_far_side_cannot_give_does_not_stop_the_others(
    centre: SmallCentre, station: SmallStation
) -> None:
    centre.server.faulty = "/media/"
    centre.server.faults.append(faults.status(500))
    report = station.sync()
    assert (len(report.media_fetched), report.missing_media) == (1, 1)
    assert station.sync().is_complete


def test_a_line_that_is_cut_during_the_media_is_not_tried_for_each_file(
    centre: SmallCentre, station: SmallStation
) -> None:
    centre.write_documents(lesson_count=4)
    centre.publish()
    station.sync()
    shutil.rmtree(station.home.media_dir)
    centre.server.faulty = "/"
    centre.server.faults.extend([None, *[faults.status(500)] * 8])
    centre.server.seen.clear()
    report = station.sync()
    assert (report.missing_media, report.is_line_up) == (4, False)
    assert len(centre.server.seen) == 3


def test_a_pass_that_is_to_stop_begins_no_further_file(centre: SmallCentre, station: SmallStation) -> None:
    report = station.sync(should_stop=lambda: True)
    assert report.missing_media == 2
    assert titles(station.library) == ["水稻"]
    assert len([seen for seen in centre.server.seen if "/media/" in seen.path]) == 2


def test_a_far_side_that_wants_to_be_left_alone_is(centre: SmallCentre, station: SmallStation) -> None:
    centre.server.faulty = "/media/"
    centre.server.faults.append(faults.status(429, {"Retry-After": "60"}))
    report = station.sync()
    assert (report.missing_media, report.retry_after_s) == (2, 60)
    assert len([seen for seen in centre.server.seen if "/media/" in seen.path]) == 1


def test_media_are_still_fetched_while_a_document_is_refused(centre: SmallCentre, station: SmallStation) -> None:
    centre.server.faulty = "/media/"
    centre.server.faults.append(faults.status(500, {"Retry-After": "1"}))
    station.sync()
    centre.documents[paths.course("rice")] = b"this is no course"
    centre.publish()
    report = station.sync()
    assert paths.course("rice") in report.problems[0]
    assert (len(report.media_fetched), report.missing_media) == (2, 0)
    assert titles(load_library(station.home)) == ["水稻"]


def test_a_full_disk_is_one_sentence_and_costs_no_document(centre: SmallCentre, station: SmallStation) -> None:
    station.media = MediaStore(station.home.media_dir, reserve_bytes=2**60)
    report = station.sync()
    (problem,) = report.problems
    assert "on the disk" in problem
    assert report.missing_media == 1
    assert titles(station.library) == ["水稻"]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (paths.CENTRE, b'{"name": "x", "receipt_key": "not a key"}'),
        (paths.CATALOGUE, b'{"course_ids": ["no such course"]}'),
        (paths.station(STATION), b'{"schema": 99, "station_id": "station-1", "name": "", "areas": []}'),
        (paths.roster(STATION), crypto.seal(b"{}", crypto.public_key(bytes(32)))),
    ],
    ids=["centre", "catalogue", "station", "roster"],
)
def test_a_document_that_this_release_cannot_read_leaves_the_whole_former_set(
    centre: SmallCentre, station: SmallStation, path: str, content: bytes
) -> None:
    station.sync()
    before = load_library(station.home)
    centre.documents[path] = content
    write_course(centre, "水稻栽培")
    report = station.sync()
    (problem,) = report.problems
    assert report.is_line_up
    assert ("no such course" if path == paths.CATALOGUE else path) in problem
    assert load_library(station.home) == before


def test_a_document_damaged_on_the_disk_is_fetched_again(centre: SmallCentre, station: SmallStation) -> None:
    station.sync()
    for path in station.home.documents_dir.iterdir():
        if path.read_bytes() == centre.documents[paths.course("rice")]:
            path.write_bytes(b"rubbish")
    assert load_library(station.home).courses == ()
    assert station.sync().is_complete
    assert titles(station.library) == titles(load_library(station.home)) == ["水稻"]


def test_a_file_that_could_not_be_shown_is_hashed_again_and_healed(centre: SmallCentre, station: SmallStation) -> None:
    station.sync()
    asset = station.library.courses[0].lessons[0].medium
    path = station.media.path(asset)
    assert path is not None
    path.write_bytes(b"<html>" + bytes(asset.size_bytes - 6))
    intake = station.intake()
    sync_pass = station.sync_pass(intake=intake)
    assert sync_pass.run().media_fetched == ()
    intake.doubt(asset)
    assert sync_pass.run().media_fetched == (asset.sha256,)
    assert station.media.verify(asset) == ()
    assert sync_pass.run().media_fetched == ()


def test_a_lesson_that_is_asked_for_while_others_come_comes_next(centre: SmallCentre, station: SmallStation) -> None:
    centre.write_documents(lesson_count=5)
    centre.publish()

    def wished() -> tuple[str, ...]:
        """Ask for the last lesson once the first file has come."""
        return ("lesson-5",) if station.status.pace.size_bytes else ()

    report = station.sync_pass(audience=Audience(wished_ids=wished)).run()
    media = [lesson.medium.sha256 for lesson in station.library.courses[0].lessons]
    assert sorted(report.media_fetched) == sorted(media)
    assert report.media_fetched[1] == media[4]
    assert report.missing_media == 0


def test_a_pass_measures_the_line_and_says_what_is_still_to_come(centre: SmallCentre, station: SmallStation) -> None:
    sync_pass = station.sync_pass()
    centre.server.faulty = "/media/"
    centre.server.faults.append(faults.status(404))
    report = sync_pass.run()
    outlook = sync_pass.outlook
    assert outlook.is_line_up
    assert (len(report.media_fetched), len(outlook.waiting)) == (1, 1)
    (came,) = [lesson.medium for lesson in station.library.courses[0].lessons if lesson.medium not in outlook.waiting]
    assert outlook.pace.size_bytes == pytest.approx(came.size_bytes)
    assert outlook.pace.elapsed_s > 0
    assert station.sync_pass().outlook.pace == outlook.pace


def test_the_status_tells_how_things_stand(centre: SmallCentre, station: SmallStation) -> None:
    assert station.status.succeeded_at is None
    station.outbox.record(STARTED)
    station.sync()
    good = station.status
    assert good.receipt_at is not None
    assert (good.succeeded_at, good.problem) == (good.tried_at, "")
    centre.server.faulty = TIMESTAMP_URL
    centre.server.faults.append(faults.status(500))
    station.sync()
    bad = station.status
    assert bad.succeeded_at == good.succeeded_at
    assert "500" in bad.problem


SYNC_FOR_EVER = """
import sys
from pathlib import Path
from tests.small_station import small_station
print("begun", flush=True)
while True:
    with small_station(Path(sys.argv[1]), sys.argv[2]) as station:
        station.sync()
"""


def test_a_station_killed_at_any_moment_has_a_whole_set_and_goes_on(centre: SmallCentre, tmp_path: Path) -> None:
    data_dir = tmp_path / "station"
    with small_station(data_dir, centre.server.base_url) as station:
        station.enrol(centre.code)
        centre.write_documents()
        centre.publish()
        home = station.home
    known = {(), ("水稻",)}
    for kill_after_requests in range(0, 24, 3):
        known.add((f"水稻 {kill_after_requests}",))
        write_course(centre, f"水稻 {kill_after_requests}")
        kill_after(centre, kill_after_requests, data_dir)
        assert tuple(titles(load_library(home))) in known
    with small_station(data_dir, centre.server.base_url) as station:
        assert station.store.damaged is None
        assert station.sync().is_complete
    assert titles(load_library(home)) == ["水稻 21"]


def kill_after(centre: SmallCentre, request_count: int, data_dir: Path) -> None:
    """Run a station in a process of its own and kill it while it waits for the answer to one of its requests."""
    arguments = [sys.executable, "-c", SYNC_FOR_EVER, str(data_dir), centre.server.base_url]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        centre.server.faulty = "/"
        centre.server.faults.extend([None] * request_count + [kills(process)])
        process.wait(timeout=60)
    centre.server.faults.clear()


def kills(process: subprocess.Popen[bytes]) -> Fault:
    return lambda _exchange: process.send_signal(signal.SIGKILL)
