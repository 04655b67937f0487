from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from content_sync.errors import OutOfSpace
from content_sync.protocol.payloads import Payload, TimeHeard
from content_sync.store.database import Database, Store
from content_sync.trust.clock import RELEASED_AT, BoxClocks, Clock, StationClock, read_boot_id, read_instant
from content_sync.trust.schema import TRUST_MIGRATIONS
from tests.fakes import FakeClock

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
YEAR_1970 = datetime(1970, 1, 1, 0, 5, tzinfo=UTC)
YEAR_2100 = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass
class Box:
    """A box whose clocks a test sets."""

    wall: datetime = NOW
    monotonic_s: float = 100.0
    slept_s: float = 0.0

    @property
    def clocks(self) -> BoxClocks:
        return BoxClocks(self.wall_s, lambda: self.monotonic_s, lambda: self.monotonic_s + self.slept_s)

    def wall_s(self) -> float:
        return self.wall.timestamp()

    def wait(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.monotonic_s += seconds


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "station.db", [TRUST_MIGRATIONS])
    yield store
    store.close()


@pytest.fixture
def box() -> Box:
    return Box()


def test_a_new_station_with_a_right_clock_is_certain_and_knows_no_offset(store: Store, box: Box) -> None:
    clock = StationClock(store, "boot", box.clocks)
    assert (clock.now().at, clock.now().is_certain) == (NOW, True)
    assert clock.offset_ms() is None


@pytest.mark.parametrize("wall", [YEAR_1970, YEAR_2100])
def test_a_new_station_with_a_wrong_clock_is_not_certain(store: Store, box: Box, wall: datetime) -> None:
    box.wall = wall
    now = StationClock(store, "boot", box.clocks).now()
    assert not now.is_certain
    assert timedelta(seconds=99) <= now.at - RELEASED_AT <= timedelta(seconds=100)


@pytest.mark.parametrize("wall", [YEAR_1970, YEAR_2100])
def test_the_centres_word_sets_a_wrong_clock_right(store: Store, box: Box, wall: datetime) -> None:
    box.wall = wall
    clock = StationClock(store, "boot", box.clocks)
    clock.learn(NOW, heard_s=box.monotonic_s)
    box.wait(30)
    assert (clock.now().at, clock.now().is_certain) == (NOW + timedelta(seconds=30), True)
    assert clock.offset_ms() == round((NOW - wall).total_seconds() * 1000)


def test_a_jump_of_the_wall_clock_does_not_move_the_time(store: Store, box: Box) -> None:
    clock = StationClock(store, "boot", box.clocks)
    clock.learn(NOW, heard_s=box.monotonic_s)
    box.wall = YEAR_2100
    assert clock.now().at == NOW
    box.wall = YEAR_1970
    assert clock.now().at == NOW


def test_sleep_is_time_too(store: Store, box: Box) -> None:
    clock = StationClock(store, "boot", box.clocks)
    clock.learn(NOW, heard_s=box.monotonic_s)
    box.slept_s = 3600
    assert clock.now().at == NOW + timedelta(hours=1)


def test_evidence_may_be_told_late(store: Store, box: Box) -> None:
    clock = StationClock(store, "boot", box.clocks)
    heard_s = box.monotonic_s
    box.wait(20)
    clock.learn(NOW, heard_s=heard_s)
    assert clock.now().at == NOW + timedelta(seconds=20)


def test_a_restart_within_the_same_boot_still_knows(store: Store, box: Box) -> None:
    StationClock(store, "boot", box.clocks).learn(NOW, heard_s=box.monotonic_s)
    box.wait(60)
    box.wall = YEAR_1970
    again = StationClock(store, "boot", box.clocks).now()
    assert (again.at, again.is_certain) == (NOW + timedelta(seconds=60), True)


def test_after_a_power_cut_without_a_battery_time_is_uncertain_and_not_before_the_cut(store: Store, box: Box) -> None:
    clock = StationClock(store, "boot", box.clocks)
    clock.learn(NOW, heard_s=box.monotonic_s)
    box.wait(7200)
    clock.keep()
    after = StationClock(store, "next boot", Box(wall=YEAR_1970, monotonic_s=5).clocks)
    assert not after.now().is_certain
    assert timedelta(seconds=7200) <= after.now().at - NOW <= timedelta(seconds=7205)
    assert after.offset_ms() is None


def test_what_a_stick_says_is_past_does_not_make_the_time_run_ahead(store: Store, box: Box) -> None:
    box.wall, box.monotonic_s = YEAR_1970, 30 * 86_400.0
    clock = StationClock(store, "boot", box.clocks)
    clock.outlive(NOW)
    box.wait(60)
    assert not clock.now().is_certain
    assert timedelta(seconds=59) <= clock.now().at - max(NOW, RELEASED_AT + timedelta(days=30)) <= timedelta(seconds=60)


def test_the_word_of_the_centre_is_taken_for_what_was_true_half_way(store: Store, box: Box) -> None:
    clock = StationClock(store, "boot", box.clocks)
    clock.learn(NOW, heard_s=box.monotonic_s, spread_s=1.5)
    assert clock.now().at == NOW + timedelta(seconds=0.75)


def test_a_wall_clock_that_is_set_is_doubted_by_a_program_that_starts_again_and_by_another_one_too(
    store: Store, box: Box
) -> None:
    clock = StationClock(store, "boot", box.clocks)
    clock.keep()
    assert clock.now().is_certain
    box.wall += timedelta(hours=1)
    assert not clock.now().is_certain
    assert not StationClock(store, "boot", box.clocks).now().is_certain
    assert not store.run(lambda db: read_instant(db, "boot", box.clocks)).is_certain
    assert StationClock(store, "next boot", box.clocks).now().is_certain


def test_what_an_older_release_knew_is_still_known_and_soon_known_better(store: Store, box: Box) -> None:
    began_ms = round((NOW - timedelta(seconds=100)).timestamp() * 1000)
    columns = "INSERT INTO time_knowledge (id, floor_ms, boot_id, anchor_ms) VALUES (1, ?, 'boot', ?)"
    store.run(lambda db: db.execute(columns, [began_ms, began_ms]))
    clock = StationClock(store, "boot", box.clocks)
    assert (clock.now().at, clock.now().is_certain) == (NOW, True)
    clock.learn(NOW + timedelta(seconds=1), heard_s=box.monotonic_s, spread_s=0.1)
    assert clock.now().at == NOW + timedelta(seconds=1.05)


def test_what_is_known_is_the_same_after_a_restart(store: Store, box: Box) -> None:
    clock = StationClock(store, "boot", box.clocks)
    clock.learn(NOW + timedelta(hours=8), heard_s=box.monotonic_s, spread_s=2, is_signed=True)
    box.wait(100)
    again = StationClock(store, "boot", box.clocks)
    for said in (clock, again):
        said.learn(NOW, heard_s=box.monotonic_s)
    assert again.now() == clock.now()
    assert again.now().at == NOW + timedelta(hours=8, seconds=101)


def test_a_new_station_remembers_over_a_boot_that_it_never_learnt_the_time(store: Store, box: Box) -> None:
    StationClock(store, "boot", box.clocks).keep()
    later = RELEASED_AT + timedelta(days=3000)
    box.wall = YEAR_1970
    clock = StationClock(store, "next boot", box.clocks)
    clock.learn(later, heard_s=box.monotonic_s)
    assert clock.now().at == later


def test_the_real_boxs_clocks_are_read(store: Store) -> None:
    clock = StationClock(store, read_boot_id())
    before_ms = clock.wall_ms()
    assert before_ms <= datetime.now(UTC).timestamp() * 1000 + 1
    assert clock.monotonic_s() <= clock.monotonic_s()
    clock.learn(NOW, heard_s=clock.monotonic_s(), is_signed=True)
    assert abs(clock.now().at - NOW) < timedelta(minutes=5)


def test_another_process_reads_the_same_time(store: Store, box: Box) -> None:
    box.wall = YEAR_1970
    clock = StationClock(store, "boot", box.clocks)
    clock.learn(NOW, heard_s=box.monotonic_s)
    assert store.run(lambda db: read_instant(db, "boot", box.clocks)) == clock.now()
    assert not store.run(lambda db: read_instant(db, "another boot", box.clocks)).is_certain


def hear_for_a_day(clock: StationClock, box: Box) -> None:
    """Hear a signed word, and another one after a day of which the box counted 17.28 seconds too much: 200 ppm."""
    clock.learn(NOW, heard_s=box.monotonic_s, is_signed=True)
    box.wait(86_400 + 17.28)
    clock.learn(NOW + timedelta(days=1), heard_s=box.monotonic_s, is_signed=True)


def test_the_crystal_is_known_after_a_restart_and_in_the_next_boot(store: Store, box: Box) -> None:
    hear_for_a_day(StationClock(store, "boot", box.clocks), box)
    box.wait(86_400 + 17.28)
    assert StationClock(store, "boot", box.clocks).now().at == NOW + timedelta(days=2)
    clock = StationClock(store, "next boot", box.clocks)
    clock.learn(NOW + timedelta(days=3), heard_s=box.monotonic_s)
    box.wait(86_400 + 17.28)
    assert clock.now().at == NOW + timedelta(days=4)
    assert clock.offset_ms() == round((clock.now().at - box.wall).total_seconds() * 1000)


def test_a_crystal_goes_on_being_measured_after_a_restart(store: Store, box: Box) -> None:
    StationClock(store, "boot", box.clocks).learn(NOW, heard_s=box.monotonic_s, is_signed=True)
    box.wait(86_400 + 17.28)
    clock = StationClock(store, "boot", box.clocks)
    clock.learn(NOW + timedelta(days=1), heard_s=box.monotonic_s, is_signed=True)
    box.wait(86_400 + 17.28)
    assert clock.now().at == NOW + timedelta(days=2)


def test_a_sleep_while_the_program_did_not_run_is_noticed(store: Store, box: Box) -> None:
    hear_for_a_day(StationClock(store, "boot", box.clocks), box)
    box.slept_s = 3600
    clock = StationClock(store, "boot", box.clocks)
    assert clock.now().at == NOW + timedelta(days=1, hours=1)
    clock.keep()
    assert StationClock(store, "boot", box.clocks).now() == clock.now()


def test_a_fact_tells_of_each_word_that_made_the_time_better_known(store: Store, box: Box) -> None:
    clock = StationClock(store, "boot", box.clocks)
    told: list[Payload] = []
    clock.tell(lambda _db, payload: told.append(payload))
    clock.learn(NOW, heard_s=box.monotonic_s, spread_s=1.5)
    clock.learn(NOW, heard_s=box.monotonic_s, spread_s=1.5)
    assert told == [TimeHeard(within_ms=750)]
    clock.learn(NOW, heard_s=box.monotonic_s, is_signed=True)
    box.wait(86_400 + 17.28)
    clock.keep()
    clock.learn(NOW + timedelta(days=1), heard_s=box.monotonic_s, is_signed=True)
    fast_ppb = round(17.28 / 86_417.28 * 1e9)
    assert told[1:] == [TimeHeard(within_ms=0), TimeHeard(within_ms=0, fast_ppb=fast_ppb, fast_within_ppb=10_000)]


def test_a_word_of_which_no_fact_can_be_written_is_not_kept_either(store: Store, box: Box) -> None:
    clock = StationClock(store, "boot", box.clocks)

    def fail(_db: Database, _payload: Payload) -> None:
        raise OutOfSpace("the disk is full")

    clock.tell(fail)
    with pytest.raises(OutOfSpace):
        clock.learn(NOW + timedelta(days=1), heard_s=box.monotonic_s)
    assert StationClock(store, "boot", box.clocks).offset_ms() is None


@pytest.fixture(params=["real", "fake"])
def any_clock(request: pytest.FixtureRequest, store: Store, box: Box) -> Clock:
    """The real clock, told the time, and the one that tests use in its place."""
    box.wall = NOW - timedelta(hours=8)
    clock = StationClock(store, "boot", box.clocks)
    clock.learn(NOW, heard_s=box.monotonic_s)
    return clock if request.param == "real" else FakeClock(NOW, wall_error=timedelta(hours=-8))


def test_every_clock_tells_aware_utc(any_clock: Clock) -> None:
    assert any_clock.now().at.tzinfo is UTC
    assert any_clock.now().is_certain


def test_on_every_clock_the_wall_and_its_offset_make_the_true_time(any_clock: Clock) -> None:
    offset_ms = any_clock.offset_ms()
    assert offset_ms == 8 * 3600 * 1000
    assert any_clock.wall_ms() + offset_ms == any_clock.now().at.timestamp() * 1000


def test_no_clock_runs_backwards(any_clock: Clock) -> None:
    before_s = any_clock.monotonic_s()
    assert any_clock.monotonic_s() >= before_s
