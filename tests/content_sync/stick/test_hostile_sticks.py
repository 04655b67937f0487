"""Sticks that somebody made to do harm: nothing outside is read or written, nothing waits, nothing grows."""

import os
import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from content_sync.protocol import paths, sticks
from content_sync.protocol.documents import CourseDocument, decode
from content_sync.protocol.payloads import StationStarted
from content_sync.protocol.sticks import BatchName, Objection, ReceiptName
from tests.small_centre import STATION, SmallCentre
from tests.small_station import SmallStation
from tests.small_stick import ISSUED_MS, SmallStick, visit

STARTED = StationStarted(version="1")
TERABYTE = 2**40
BOUND_BYTES = 64 * 2**20


def link_to_what_was_there(path: Path, was: Path) -> None:
    path.symlink_to(was)


def loop(path: Path, _was: Path) -> None:
    path.symlink_to(path)


def fifo(path: Path, _was: Path) -> None:
    os.mkfifo(path)


def folder_in_itself(path: Path, _was: Path) -> None:
    path.mkdir()
    (path / path.name).symlink_to(path)


def terabyte(path: Path, _was: Path) -> None:
    with path.open("wb") as file:
        file.truncate(TERABYTE)


KINDS: list[Callable[[Path, Path], None]] = [link_to_what_was_there, loop, fifo, folder_in_itself, terabyte]


@contextmanager
def instead(path: Path, outside: Path, make: Callable[[Path, Path], None]) -> Iterator[None]:
    """Put something else in place of a file or folder, which lies ``outside`` the stick meanwhile."""
    outside.mkdir()
    was = path.rename(outside / path.name)
    make(path, was)
    try:
        yield
    finally:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        was.rename(path)
        outside.rmdir()


@pytest.fixture
def bounded() -> Iterator[None]:
    """See that no test takes more memory than a small box can spare."""
    tracemalloc.start()
    yield
    _now, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < BOUND_BYTES


@pytest.fixture
def full_stick(centre: SmallCentre, station: SmallStation, stick: SmallStick) -> SmallStick:
    """A stick with a batch and a receipt on it, at a station that knows its centre."""
    station.sync()
    station.outbox.record(STARTED)
    visit(station, stick)
    stick.write_receipt(centre.receipt(station.outbox.incarnation, ()), station.outbox.incarnation)
    station.outbox.record(STARTED)
    shutil.rmtree(station.home.media_dir)
    return stick


def tree(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("place", ["label", "facts", "facts/{}", "receipts", "receipts/{}", "receipt", "publication"])
def test_what_lies_in_the_place_of_another_thing_leads_nowhere(
    centre: SmallCentre, station: SmallStation, full_stick: SmallStick, place: str
) -> None:
    receipt = f"receipts/{STATION}/{ReceiptName(station.outbox.incarnation, ISSUED_MS)}"
    path = full_stick.mount_dir / sticks.FOLDER / (receipt if place == "receipt" else place.format(STATION))
    outside = full_stick.mount_dir.with_name("outside")
    for make in KINDS:
        shutil.rmtree(station.home.media_dir, ignore_errors=True)
        with instead(path, outside, make):
            before = tree(outside)
            report = visit(station, full_stick)
            assert tree(outside) == before
        assert report.objection is (Objection.LABEL_DAMAGED if place == "label" else None)
        assert bool(report.taken.media_fetched) == (place not in {"label", "publication"})
        assert report.taken.problems or place != "receipt"
    assert visit(station, full_stick).is_complete
    full_stick.collect()
    assert len(centre.facts) == 2


@pytest.mark.parametrize("place", ["timestamp", "root", "document", "film", "chunk list"])
def test_what_lies_in_the_place_of_a_file_of_the_publication_is_not_taken_for_it(
    centre: SmallCentre, station: SmallStation, full_stick: SmallStick, place: str
) -> None:
    centre.write_documents(lesson_count=3)
    centre.repository.rotate_root()
    centre.publish()
    full_stick.write_publication()
    course = centre.documents[paths.course("rice")]
    film = decode(course, CourseDocument).course.lessons[2].medium
    documents = (full_stick.publication / paths.TARGETS).rglob("*.rice.json")
    path = {
        "timestamp": full_stick.publication / paths.TIMESTAMP,
        "root": full_stick.publication / paths.METADATA / "2.root.json",
        "document": next(document for document in documents if document.read_bytes() == course),
        "film": full_stick.publication / paths.media(film.sha256),
        "chunk list": full_stick.publication / paths.media(film.chunks_sha256),
    }[place]
    for make in KINDS:
        with instead(path, full_stick.mount_dir.with_name("outside"), make):
            assert visit(station, full_stick).objection is None
        assert station.media.path(film) is None
    assert visit(station, full_stick).is_complete
    assert station.media.path(film) is not None


@pytest.mark.usefixtures("bounded")
def test_files_of_a_terabyte_cost_nothing(station: SmallStation, full_stick: SmallStick) -> None:
    full_stick.write_receipt(b"", station.outbox.incarnation, issued_ms=1)
    for path in [path for path in full_stick.mount_dir.rglob("*") if path.is_file() and path.name != "label"]:
        terabyte(path, path)
    report = visit(station, full_stick)
    assert report.taken.media_fetched == ()
    assert report.taken.problems


@pytest.mark.usefixtures("bounded")
def test_folders_with_very_many_files_are_looked_at_only_so_far(station: SmallStation, full_stick: SmallStick) -> None:
    for number in range(1, 6000):
        full_stick.put(f"{sticks.facts_folder(STATION)}/{'x' * 100}-{number}", b"")
        full_stick.write_receipt(b"no receipt", station.outbox.incarnation, number)
    report = visit(station, full_stick)
    assert report.facts_written
    assert len(report.taken.problems) <= 64
    assert len(report.taken.media_fetched) == 2


def test_names_that_no_station_gave_count_for_nothing(station: SmallStation, full_stick: SmallStick) -> None:
    name = BatchName(station.outbox.incarnation, 1, 9)
    folder = full_stick.mount_dir / sticks.facts_folder(STATION)
    for strange in (f"..-{name}", "...", f".{name}", f"{name}\n", f"{name}-0", "-rf", "\\..\\..", "nul", "\udcff"):
        (folder / strange).write_bytes(b"x")
    report = visit(station, full_stick)
    assert report.is_complete
    assert report.facts_written == 1


def test_a_batch_that_cannot_hold_anything_is_written_again(station: SmallStation, full_stick: SmallStick) -> None:
    (name,) = full_stick.batches
    (full_stick.mount_dir / sticks.facts_folder(STATION) / name).write_bytes(b"")
    assert visit(station, full_stick).facts_written == 2
    assert full_stick.collect() == 1
