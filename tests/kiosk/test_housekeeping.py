"""Chores are done again and again, whatever the wall clock does."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.housekeeping import JUMP_S, Chore, Every, Housekeeping

NEVER_S = 100_000.0
DEADLINE_S = 60.0


class Clocks:
    def __init__(self) -> None:
        self.monotonic_s = 1000.0
        self.wall_s = 5000.0

    def pass_time(self, seconds: float, *, jump_s: float = 0.0) -> None:
        self.monotonic_s += seconds
        self.wall_s += seconds + jump_s


@contextmanager
def keeping(clocks: Clocks, *chores: Chore) -> Iterator[Housekeeping]:
    house = Housekeeping(chores, monotonic_s=lambda: clocks.monotonic_s, wall_s=lambda: clocks.wall_s)
    with closing(house):
        yield house


def test_a_chore_is_done_at_the_start_and_again() -> None:
    turns = threading.Semaphore(0)
    with keeping(Clocks(), Chore("count", turns.release, interval_s=0.05)):
        assert all(turns.acquire(timeout=DEADLINE_S) for _turn in range(3))


def test_a_chore_that_fails_is_tried_again() -> None:
    turns = threading.Semaphore(0)

    def fail() -> None:
        turns.release()
        raise RuntimeError("on purpose")

    with keeping(Clocks(), Chore("fail", fail, interval_s=0.05)):
        assert all(turns.acquire(timeout=DEADLINE_S) for _turn in range(2))


def test_a_chore_can_be_hurried() -> None:
    done = threading.Event()
    with keeping(Clocks(), Chore("late", done.set, interval_s=NEVER_S, first_s=NEVER_S)) as house:
        house.hurry("late")
        assert done.wait(DEADLINE_S)


def test_a_jump_sets_every_chore_an_interval_from_now() -> None:
    clocks = Clocks()
    with keeping(clocks, Chore("rare", lambda: None, interval_s=60, first_s=NEVER_S)) as house:
        clocks.pass_time(1, jump_s=-3600)
        assert house.watch()
        due = house.due()["rare"]
        assert due is not None
        assert abs((due - datetime.now(UTC)).total_seconds() - 60) < DEADLINE_S
        clocks.pass_time(1)
        assert not house.watch()


class Wall(datetime):
    """The wall clock as the scheduler reads it, off by ``error``."""

    error = timedelta(0)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) + cls.error


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), datetime(2026, 11, 21, tzinfo=UTC)),
        (datetime(2026, 11, 21, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)),
        (datetime(2026, 11, 21, 9, tzinfo=UTC), datetime(2026, 11, 21, 8, tzinfo=UTC)),
        (datetime(2026, 11, 21, 9, tzinfo=UTC), datetime(2026, 11, 21, 10, tzinfo=UTC)),
        (datetime(2038, 1, 19, 3, 14, tzinfo=UTC), datetime(1901, 12, 13, 20, 45, tzinfo=UTC)),
        (datetime(2100, 1, 1, tzinfo=UTC), datetime(2026, 11, 21, tzinfo=UTC)),
    ],
    ids=lambda at: f"{at:%Y-%m-%d %H h}",
)
def test_chores_go_on_after_any_jump(monkeypatch: pytest.MonkeyPatch, before: datetime, after: datetime) -> None:
    for module in ("apscheduler.schedulers.base", "kiosk.housekeeping"):
        monkeypatch.setattr(f"{module}.datetime", Wall)
    monkeypatch.setattr(Wall, "error", before - datetime.now(UTC))
    turns = threading.Semaphore(0)
    house = Housekeeping(
        [Chore("count", turns.release, interval_s=0.05)], wall_s=lambda: datetime.timestamp(Wall.now(UTC))
    )
    with closing(house):
        assert turns.acquire(timeout=DEADLINE_S)
        monkeypatch.setattr(Wall, "error", after - datetime.now(UTC))
        assert house.watch()
        assert all(turns.acquire(timeout=DEADLINE_S) for _turn in range(3))


@given(st.lists(st.floats(-JUMP_S * 0.9, JUMP_S * 0.9), max_size=20))
def test_small_corrections_are_no_jumps(corrections_s: list[float]) -> None:
    clocks = Clocks()
    with keeping(clocks, Chore("rare", lambda: None, interval_s=60, first_s=NEVER_S)) as house:
        for correction_s in corrections_s:
            clocks.pass_time(1, jump_s=correction_s)
            assert not house.watch()


def test_fifty_missed_years_are_one_turn() -> None:
    trigger = Every(timedelta(seconds=60))
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert trigger.get_next_fire_time(datetime(1970, 1, 1, tzinfo=UTC), now) == now + timedelta(seconds=60)
