"""A stick that is pulled at any moment, and disks that fail at any call."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from content_sync.library.library import load_library
from content_sync.protocol import crypto, paths, sticks
from content_sync.protocol.documents import CourseDocument, decode, encode
from content_sync.protocol.payloads import StationStarted
from content_sync.protocol.sticks import Objection
from tests.breaking import breaking
from tests.small_centre import SmallCentre
from tests.small_station import SmallStation
from tests.small_stick import SmallStick, visit, visits

STARTED = StationStarted(version="1")
EVERY_CALL = pytest.param(1, marks=[pytest.mark.soak, pytest.mark.timeout(900)])
some_calls = pytest.mark.parametrize("stride", [7, EVERY_CALL])


def title(station: SmallStation) -> str:
    return "".join(course.title for course in load_library(station.home).courses)


class Village:
    """A station that hears something new, and has something new to tell, again and again."""

    def __init__(self, centre: SmallCentre, station: SmallStation, stick: SmallStick) -> None:
        self.centre = centre
        self.station = station
        self.stick = stick
        self.told_count = 0
        self.titles = [title(station)]

    def renew(self) -> None:
        """Let the centre publish another title, fill the stick, lose a film at the station, and record two facts."""
        self.titles.append(f"水稻 {len(self.titles)}")
        course = decode(self.centre.documents[paths.course("rice")], CourseDocument).course
        renamed = CourseDocument(course=type(course)(id=course.id, title=self.titles[-1], lessons=course.lessons))
        self.centre.documents[paths.course("rice")] = encode(renamed)
        self.centre.publish()
        self.stick.write_publication()
        shutil.rmtree(self.station.home.media_dir, ignore_errors=True)
        for _ in range(2):
            self.told_count = self.station.outbox.record(STARTED)

    def check(self) -> None:
        """See that nothing is half: not the documents, not a film, not a batch."""
        assert title(self.station) in self.titles[-2:]
        for held in self.station.media.inventory():
            if held.is_whole:
                assert len((self.stick.publication / paths.media(held.sha256)).read_bytes()) == held.size_bytes
        for name, content in self.stick.batches.items():
            if sticks.parse_batch(name):
                crypto.unseal(content, self.centre.receipt_key)

    def finish(self) -> None:
        """See that the same stick, brought again, makes everything whole."""
        report = visit(self.station, self.stick)
        assert report.is_complete
        assert report.taken.missing_media == 0
        assert title(self.station) == self.titles[-1]
        assert not [name for name in self.stick.batches if not sticks.parse_batch(name)]


@pytest.fixture
def village(centre: SmallCentre, station: SmallStation, stick: SmallStick) -> Iterator[Village]:
    village = Village(centre, station, stick)
    village.renew()
    village.finish()
    yield village
    stick.collect()
    assert visit(station, stick).is_complete
    assert station.outbox.pending_count() == 0
    assert sorted(seq for _incarnation, seq in centre.facts) == list(range(1, village.told_count + 1))


def calls_of_a_visit(village: Village) -> int:
    """Return how many calls a visit makes that brings something of everything."""
    village.renew()
    here = visits(village.station)
    with breaking(lambda _number: False, village.stick.mount_dir, village.station.home.data_dir) as seen:
        assert here.receive(village.stick.mount_dir).is_complete
    return seen.count


@contextmanager
def pulled_at(stick: SmallStick, moment: int) -> Iterator[None]:
    """Pull the stick before call number ``moment`` on it; plug it in again after the block."""
    away = stick.mount_dir.with_name("pocket")

    def fails(number: int) -> bool:
        if number == moment:
            stick.mount_dir.rename(away)
        return number >= moment

    with breaking(fails, stick.mount_dir):
        yield
    if away.exists():
        away.rename(stick.mount_dir)


@some_calls
def test_a_stick_may_be_pulled_at_any_moment(village: Village, stride: int) -> None:
    calls = calls_of_a_visit(village)
    pulled_count = 0
    for moment in range(1, calls + 1, stride):
        village.renew()
        here = visits(village.station)
        with pulled_at(village.stick, moment):
            report = here.receive(village.stick.mount_dir)
        pulled_count += report.objection is Objection.PULLED
        assert report.objection in {None, Objection.PULLED}
        village.check()
        village.finish()
    assert pulled_count >= 10


@some_calls
def test_any_call_to_the_stick_or_to_the_stations_disk_may_fail(village: Village, stride: int) -> None:
    calls = calls_of_a_visit(village)
    failed_count = 0
    for moment in range(1, calls + 1, stride):
        village.renew()
        here = visits(village.station)
        with breaking(moment.__eq__, village.stick.mount_dir, village.station.home.data_dir):
            report = here.receive(village.stick.mount_dir)
        failed_count += not report.is_complete
        village.check()
        village.finish()
    assert failed_count >= 10


def test_a_stick_on_which_nothing_can_be_written_still_brings_everything(village: Village) -> None:
    village.renew()
    folder = village.stick.mount_dir / sticks.FACTS
    shutil.rmtree(folder)
    Path(folder).write_bytes(b"in the way")
    report = visit(village.station, village.stick)
    assert report.facts_written == 0
    assert len(report.taken.problems) == 1
    assert title(village.station) == village.titles[-1]
    assert report.taken.missing_media == 0
    folder.unlink()
    village.finish()
