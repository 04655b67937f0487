"""A box that is enrolled again: a new key, the same history; or another station, and nothing of the one before."""

import shutil
from contextlib import AbstractContextManager, suppress
from copy import copy
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from content_sync.errors import Misconfigured, SyncError, TryLater
from content_sync.identity.enrolment import is_waiting_for_a_start
from content_sync.identity.identity import load_identity
from content_sync.protocol import crypto
from content_sync.protocol.payloads import StationStarted
from tests.breaking import breaking
from tests.servers import faults
from tests.small_centre import ENROL_PATH, STATION, SmallCentre
from tests.small_station import SmallStation, small_station

OTHER = "station-2"
EVERY = pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.soak)])
"""How many calls to the disk lie between two that are tried."""


class Box(NamedTuple):
    """Who a box is, and whose history it tells."""

    station_id: str
    public_key: bytes
    incarnation: str
    pending: int


def box_of(station: SmallStation) -> Box:
    identity = load_identity(station.home)
    assert identity is not None
    public_key = crypto.public_key(station.home.private_key.read_bytes())
    return Box(identity.station_id, public_key, station.outbox.incarnation, station.outbox.pending_count())


def start(station: SmallStation, times: int = 1) -> None:
    for _ in range(times):
        station.outbox.record(StationStarted(version="1"))


def test_every_enrolment_makes_a_new_key(centre: SmallCentre, station: SmallStation) -> None:
    before = box_of(station)
    station.enrol(centre.give_code())
    after = box_of(station)
    assert after.public_key != before.public_key
    assert after.public_key == centre.station_key
    assert not station.home.enrolling.exists()


def test_the_history_goes_on_under_the_new_key(centre: SmallCentre, station: SmallStation) -> None:
    start(station, 2)
    station.sync()
    start(station, 3)
    before = box_of(station)
    station.enrol(centre.give_code())
    centre.write_documents()
    centre.publish()
    station.sync()
    assert station.sync().problems == ()
    assert box_of(station).incarnation == before.incarnation
    assert centre.runs(before.incarnation) == ((1, 5),)
    assert [person.name for person in station.library.people] == ["王秀英"]


def test_a_lost_reply_is_asked_for_again_with_the_same_new_key(centre: SmallCentre, station: SmallStation) -> None:
    before = box_of(station)
    code = centre.give_code()
    centre.server.faulty = ENROL_PATH
    centre.server.faults.append(faults.truncated(10))
    with pytest.raises(TryLater):
        station.enrol(code)
    assert box_of(station) == before
    assert centre.station_key != before.public_key
    station.enrol(code)
    assert box_of(station).public_key == centre.station_key


def test_a_box_that_is_moved_is_what_it_was_until_it_starts_again(
    centre: SmallCentre, station: SmallStation, tmp_path: Path
) -> None:
    start(station, 2)
    before = box_of(station)
    station.enrol(centre.give_code(OTHER))
    assert is_waiting_for_a_start(station.home)
    assert box_of(station) == before


class Village:
    """A box that is station-1 and has two facts that nobody else has."""

    def __init__(self, centre: SmallCentre, data_dir: Path) -> None:
        self.centre = centre
        self.data_dir = data_dir
        self.become(STATION)
        with self.started() as station:
            start(station, 2)
        self.before = self.look()

    def twin(self, data_dir: Path) -> "Village":
        """Return another one that is in every respect the same."""
        shutil.copytree(self.data_dir, data_dir)
        twin = copy(self)
        twin.data_dir = data_dir
        return twin

    def started(self) -> AbstractContextManager[SmallStation]:
        """Start the box, as after a power cut."""
        return small_station(self.data_dir, self.centre.server.base_url)

    def look(self) -> Box:
        """Say who it is when it has started."""
        with self.started() as station:
            return box_of(station)

    def become(self, station_id: str) -> None:
        self.centre.give_code(station_id)
        self.use_code()

    def use_code(self) -> None:
        """Use the code that was given, and start again."""
        with self.started() as station:
            station.enrol(self.centre.code)
        self.look()

    def has_become(self, station_id: str) -> bool:
        """Say whether it is this station, with the key that the centre knows; if not, it is all that it was."""
        box = self.look()
        if box == self.before:
            return False
        assert (box.station_id, box.public_key) == (station_id, self.centre.station_key)
        assert (box.incarnation == self.before.incarnation) == (station_id == STATION)
        assert box.pending == (2 if station_id == STATION else 0)
        return True


@pytest.fixture
def village(centre: SmallCentre, tmp_path: Path) -> Village:
    return Village(centre, tmp_path / "village")


def test_a_moved_box_tells_a_history_of_its_own_and_the_other_ones_waits(village: Village) -> None:
    village.become(OTHER)
    assert village.has_become(OTHER)
    with village.started() as station:
        start(station)
    other = village.look()
    village.become(STATION)
    assert village.has_become(STATION)
    village.become(OTHER)
    again = village.look()
    assert (again.incarnation, again.pending) == (other.incarnation, 1)


@EVERY
@pytest.mark.parametrize("station_id", [STATION, OTHER], ids=["the same station", "another station"])
def test_wherever_the_power_goes_it_is_what_it_was_or_what_it_is_to_be(
    village: Village, centre: SmallCentre, tmp_path: Path, station_id: str, every: int
) -> None:
    original, cuts, became = village, 0, 0
    for most in count(0, every):
        village = original.twin(tmp_path / str(most))
        centre.give_code(station_id)
        with breaking(most.__lt__, village.data_dir) as calls, suppress(SyncError, OSError):
            village.use_code()
        if calls.count <= most:
            break
        if village.has_become(station_id):
            became += 1
        else:
            village.use_code()
        assert village.has_become(station_id)
        cuts += 1
    print(f"{cuts} cuts, after {became} of them it was {station_id} with its next start")  # noqa: T201 - its result
    assert 0 < became < cuts


@EVERY
def test_a_call_that_fails_alone_costs_one_more_try(
    village: Village, centre: SmallCentre, tmp_path: Path, every: int
) -> None:
    original, failures = village, 0
    for only in count(1, every):
        village = original.twin(tmp_path / str(only))
        centre.give_code(OTHER)
        with breaking(only.__eq__, village.data_dir) as calls, suppress(SyncError, OSError):
            village.use_code()
        if not village.has_become(OTHER):
            village.use_code()
        assert village.has_become(OTHER)
        if calls.count < only:
            break
        failures += 1
    print(f"{failures} calls, each of which failed once")  # noqa: T201 - its result


def test_a_box_that_cannot_read_who_it_is_does_not_guess(centre: SmallCentre, station: SmallStation) -> None:
    """It could become another station with the history of this one."""
    station.home.identity.rename(station.home.data_dir / "aside")
    station.home.identity.mkdir()
    with pytest.raises(Misconfigured, match=r"identity\.json"):
        station.enrol(centre.give_code(OTHER))
    station.home.identity.rmdir()
    (station.home.data_dir / "aside").rename(station.home.identity)
    station.enrol(centre.code)
    assert is_waiting_for_a_start(station.home)
