"""Whole visits of a stick at a real station, with everything that goes wrong."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from content_sync.library.library import load_library
from content_sync.protocol import crypto, paths, sticks
from content_sync.protocol.documents import CentreDocument, CourseDocument, decode, encode
from content_sync.protocol.errors import BadSeal
from content_sync.protocol.payloads import StationStarted
from content_sync.protocol.sticks import Label, Objection
from content_sync.stick.report import Progress
from content_sync.trust.clock import BoxClocks, Instant
from tests.repository import Repository
from tests.small_centre import STATION, SmallCentre
from tests.small_station import SmallStation, small_station
from tests.small_stick import SmallStick, changed, visit

STARTED = StationStarted(version="1")


def write_course(centre: SmallCentre, title: str) -> None:
    """Give the course another title and publish."""
    course = decode(centre.documents[paths.course("rice")], CourseDocument).course
    renamed = CourseDocument(course=type(course)(id=course.id, title=title, lessons=course.lessons))
    centre.documents[paths.course("rice")] = encode(renamed)
    centre.publish()


def titles(station: SmallStation) -> list[str]:
    return [course.title for course in load_library(station.home).courses]


def has_all_media(station: SmallStation) -> bool:
    lessons = [lesson for course in load_library(station.home).courses for lesson in course.lessons]
    return bool(lessons) and all(station.media.path(lesson.medium) for lesson in lessons)


def test_a_station_without_any_line_gets_everything_and_gives_its_facts(
    centre: SmallCentre, station: SmallStation, stick: SmallStick
) -> None:
    seqs = [station.outbox.record(STARTED) for _ in range(3)]
    centre.server.seen.clear()
    report = visit(station, stick)
    assert report.is_complete
    assert (report.number, report.facts_written, report.facts_acknowledged) == (7, 3, 0)
    assert set(report.taken.documents_changed) == set(centre.documents)
    assert (len(report.taken.media_fetched), report.taken.missing_media) == (2, 0)
    assert titles(station) == ["水稻"]
    assert [course.title for course in station.library.courses] == ["水稻"]
    assert has_all_media(station)
    assert centre.server.seen == []
    assert station.outbox.pending_count() == 3
    assert stick.collect() == 1
    assert sorted(seq for _incarnation, seq in centre.facts) == seqs


def test_the_next_visit_brings_the_receipt_and_only_that_lets_go_of_facts(
    centre: SmallCentre, station: SmallStation, stick: SmallStick
) -> None:
    station.outbox.record(STARTED)
    visit(station, stick)
    before = station.status
    stick.collect()
    station.outbox.record(STARTED)
    report = visit(station, stick)
    assert (report.facts_acknowledged, report.facts_written) == (1, 1)
    assert station.outbox.pending_count() == 1
    assert (before.receipt_at is None, station.status.receipt_at is None) == (True, False)
    stick.collect()
    assert visit(station, stick).facts_acknowledged == 1
    assert station.outbox.pending_count() == 0
    assert len(centre.facts) == len(centre.heard) == 2


def test_a_stick_that_did_not_come_to_the_centre_yet_is_not_given_the_same_facts_again(
    station: SmallStation, stick: SmallStick
) -> None:
    station.outbox.record(STARTED)
    visit(station, stick)
    first = stick.batches
    assert visit(station, stick).facts_written == 0
    assert stick.batches == first
    station.outbox.record(STARTED)
    assert visit(station, stick).facts_written == 1
    assert len(stick.batches) == 2


def test_what_went_over_the_line_meanwhile_is_taken_off_the_stick(
    centre: SmallCentre, station: SmallStation, stick: SmallStick
) -> None:
    station.outbox.record(STARTED)
    visit(station, stick)
    assert station.sync().facts_delivered == 1
    station.outbox.record(STARTED)
    visit(station, stick)
    (name,) = stick.batches
    assert name == f"{station.outbox.incarnation}-2-2"
    stick.collect()
    assert len(centre.facts) == 2


def test_two_sticks_and_the_line_carry_the_same_facts_and_each_is_one(
    centre: SmallCentre, station: SmallStation, stick: SmallStick
) -> None:
    other = SmallStick(stick.mount_dir.parent / "other", centre)
    station.sync()
    for _round in range(3):
        station.outbox.record(STARTED)
        visit(station, stick)
        station.outbox.record(STARTED)
        visit(station, other)
    other.collect()
    station.sync()
    stick.collect()
    assert sorted(seq for _incarnation, seq in centre.facts) == list(range(1, 7))
    assert station.outbox.pending_count() == 0
    assert visit(station, stick).is_complete
    assert stick.batches == {}


def test_a_sealed_batch_tells_whoever_finds_the_stick_nothing(station: SmallStation, stick: SmallStick) -> None:
    station.outbox.record(StationStarted(version="a secret of the village"))
    visit(station, stick)
    (content,) = stick.batches.values()
    assert STATION.encode() not in content
    with pytest.raises(BadSeal):
        crypto.unseal(content, crypto.generate_private_key())


def test_a_stick_may_hold_a_selection_of_media(centre: SmallCentre, station: SmallStation, stick: SmallStick) -> None:
    course = decode(centre.documents[paths.course("rice")], CourseDocument).course
    medium = course.lessons[0].medium
    (stick.publication / paths.media(medium.sha256)).unlink()
    seen: list[Progress] = []
    report = visit(station, stick, seen.append)
    assert report.is_complete
    assert report.taken.missing_media == 1
    other = course.lessons[1].medium
    assert report.taken.media_fetched == (other.sha256,)
    assert seen == [Progress(other.size_bytes, other.size_bytes)]


def test_a_stick_may_be_out_to_collect_facts_alone(station: SmallStation, stick: SmallStick) -> None:
    station.sync()
    station.outbox.record(STARTED)
    shutil.rmtree(stick.publication)
    report = visit(station, stick)
    assert report.is_complete
    assert report.facts_written == 1


def test_media_by_stick_do_not_pass_for_a_fast_line(station: SmallStation, stick: SmallStick) -> None:
    visit(station, stick)
    assert station.status.pace.size_bytes == 0


@pytest.mark.parametrize(
    ("label", "objection"),
    [
        (changed(stick_id="lost"), Objection.REVOKED),
        (changed(valid_until_ms=round(datetime(2026, 11, 16, tzinfo=UTC).timestamp() * 1000)), Objection.EXPIRED),
        (changed(station_ids=("station-2",)), Objection.FOR_OTHER_STATIONS),
    ],
)
def test_a_stick_that_is_not_to_be_taken_is_named_and_neither_read_nor_written(
    centre: SmallCentre, station: SmallStation, stick: SmallStick, label: Label, objection: Objection
) -> None:
    revoke(centre, "lost")
    station.sync()
    station.outbox.record(STARTED)
    stick.write_label(label)
    write_course(centre, "水稻栽培")
    stick.write_publication()
    report = visit(station, stick)
    assert (report.number, report.objection) == (7, objection)
    assert (report.facts_written, stick.batches) == (0, {})
    assert titles(station) == ["水稻"]


def revoke(centre: SmallCentre, stick_id: str) -> None:
    receipt_key = crypto.public_key(centre.receipt_key).hex()
    document = CentreDocument(name="远教中心", receipt_key=receipt_key, revoked_sticks=(stick_id,))
    centre.documents[paths.CENTRE] = encode(document)
    centre.publish()


def test_a_stick_that_brings_its_own_revocation_gets_no_facts(
    centre: SmallCentre, station: SmallStation, stick: SmallStick
) -> None:
    station.sync()
    station.outbox.record(STARTED)
    revoke(centre, "a7f3")
    stick.write_publication()
    report = visit(station, stick)
    assert report.objection is Objection.REVOKED
    assert (report.facts_written, stick.batches) == (0, {})


def test_what_is_no_stick_of_ours_is_told_apart(station: SmallStation, stick: SmallStick) -> None:
    station.sync()
    label = stick.mount_dir / sticks.LABEL
    good = label.read_bytes()
    label.write_bytes(sticks.close_label(changed(), crypto.generate_private_key()))
    assert visit(station, stick).objection is Objection.FOREIGN
    for damaged in (b"", b"holiday photos", good[:-1], bytes(sticks.MAX_LABEL_BYTES + 1)):
        label.write_bytes(damaged)
        assert visit(station, stick).objection is Objection.LABEL_DAMAGED
    label.unlink()
    assert visit(station, stick).objection is Objection.NOT_A_STICK
    shutil.rmtree(stick.mount_dir / sticks.FOLDER)
    assert visit(station, stick).objection is Objection.NOT_A_STICK
    stick.mount_dir.rmdir()
    assert visit(station, stick).objection is Objection.PULLED


def test_without_documents_from_anywhere_the_centre_is_unknown(station: SmallStation, stick: SmallStick) -> None:
    shutil.rmtree(stick.publication)
    assert visit(station, stick).objection is Objection.UNKNOWN_CENTRE


@pytest.mark.parametrize("kind", ["targets", "metadata"])
def test_a_flipped_byte_is_refused_with_the_file_named_and_what_was_stays(
    centre: SmallCentre, station: SmallStation, stick: SmallStick, kind: str
) -> None:
    visit(station, stick)
    before = {path: path.read_bytes() for path in stick.publication.glob(f"{kind}/**/*.*")}
    write_course(centre, "水稻栽培")
    stick.write_publication()
    after = {path: path.read_bytes() for path in stick.publication.glob(f"{kind}/**/*.*")}
    changed_files = [path for path in after if before.get(path) != after[path]]
    assert len(changed_files) == {"targets": 1, "metadata": 3}[kind]
    station.outbox.record(STARTED)
    for file in changed_files:
        shutil.rmtree(station.home.trust_dir)
        good = file.read_bytes()
        file.write_bytes(good[:-20] + bytes([good[-20] ^ 1]) + good[-19:])
        report = visit(station, stick)
        (problem,) = report.taken.problems
        assert file.name in problem
        assert report.objection is None
        assert titles(station) == ["水稻"]
        file.write_bytes(good)
    assert visit(station, stick).is_complete
    assert titles(station) == ["水稻栽培"]


def test_an_older_stick_cannot_turn_back_what_came_over_the_line_but_its_media_are_good(
    centre: SmallCentre, station: SmallStation, stick: SmallStick
) -> None:
    write_course(centre, "水稻栽培")
    station.sync()
    shutil.rmtree(station.home.media_dir)
    report = visit(station, stick)
    (problem,) = report.taken.problems
    assert "timestamp.json" in problem
    assert titles(station) == ["水稻栽培"]
    assert len(report.taken.media_fetched) == 2


def test_another_centres_publication_under_our_label_is_refused(
    centre: SmallCentre, station: SmallStation, stick: SmallStick
) -> None:
    station.sync()
    shutil.rmtree(stick.publication)
    stick.publication.mkdir()
    other = Repository(stick.publication)
    other.publish({**centre.documents, paths.course("rice"): b"rubbish"})
    other.publish({**centre.documents, paths.course("rice"): b"other rubbish"})
    report = visit(station, stick)
    assert "metadata/" in report.taken.problems[0]
    assert titles(station) == ["水稻"]


def test_a_damaged_film_is_not_shown_and_the_others_come(
    centre: SmallCentre, station: SmallStation, stick: SmallStick
) -> None:
    medium = decode(centre.documents[paths.course("rice")], CourseDocument).course.lessons[0].medium
    file = stick.publication / paths.media(medium.sha256)
    file.write_bytes(bytes(medium.size_bytes))
    report = visit(station, stick)
    assert medium.sha256 in report.taken.problems[0]
    assert (len(report.taken.media_fetched), report.taken.missing_media) == (1, 1)
    assert station.media.path(medium) is None


@pytest.mark.parametrize("kind", ["foreign", "damaged", "another station's", "another history's"])
def test_a_receipt_that_is_not_ours_lets_go_of_nothing_and_a_good_one_beside_it_counts(
    centre: SmallCentre, station: SmallStation, stick: SmallStick, kind: str
) -> None:
    station.outbox.record(STARTED)
    visit(station, stick)
    incarnation = station.outbox.incarnation
    content = centre.receipt(incarnation, ((1, 1),))
    key = centre.receipt_key
    match kind:
        case "foreign":
            centre.receipt_key = crypto.generate_private_key()
            content = centre.receipt(incarnation, ((1, 1),))
        case "damaged":
            content = content[:-1]
        case "another station's":
            content = content.replace(STATION.encode(), b"station-2")
        case "another history's":
            content = centre.receipt("another", ((1, 1),))
    centre.receipt_key = key
    file = stick.write_receipt(content, incarnation)
    report = visit(station, stick)
    assert (report.facts_acknowledged, station.outbox.pending_count()) == (0, 1)
    assert [file.name in problem for problem in report.taken.problems] == [True] * (kind != "another history's")
    stick.write_receipt(centre.receipt(incarnation, ((1, 1),)), incarnation, issued_ms=1)
    assert visit(station, stick).facts_acknowledged == 1


def test_a_box_without_a_clock_learns_from_a_stick_that_time_has_passed(centre: SmallCentre, tmp_path: Path) -> None:
    since_1970 = BoxClocks(wall_s=lambda: 180.0, uptime_s=lambda: 60.0)
    filled_at = datetime(2026, 12, 24, 8, tzinfo=UTC)
    stick = SmallStick(tmp_path / "stick", centre)
    stick.write_label(changed(issued_ms=round(filled_at.timestamp() * 1000)))
    with small_station(tmp_path / "station", centre.server.base_url, box=since_1970) as station:
        station.enrol(centre.code)
        centre.write_documents()
        centre.publish()
        stick.write_publication()
        assert visit(station, stick).is_complete
        assert station.clock.now() == Instant(filled_at, is_certain=False)
