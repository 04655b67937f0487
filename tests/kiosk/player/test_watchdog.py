"""When a player process is at fault."""

from dataclasses import replace

import pytest

from kiosk.player.port import PlayerState
from kiosk.player.status import Status
from kiosk.player.watchdog import (
    ALIVE_WITHIN_S,
    FORGIVEN_AFTER_S,
    MOST_FAULTS_IN_A_ROW,
    PROGRESS_WITHIN_S,
    STALL_WITHIN_S,
    START_WITHIN_S,
    Fault,
    FaultKind,
    Watchdog,
)

START_S = 100.0


def alive(at_s: float, state: PlayerState = PlayerState.PLAYING, position_ms: int = 0) -> Status:
    return Status(1, at_s, state, position_ms, 60_000, position_ms // 40)


def test_a_process_that_moves_on_is_left_alone() -> None:
    watchdog = Watchdog(START_S)
    for second in range(1, 60):
        at_s = START_S + second
        assert watchdog.look(alive(at_s, position_ms=second * 1000), has_exited=False, at_s=at_s) is None


def test_a_process_that_exited_has_died() -> None:
    assert Watchdog(START_S).look(alive(START_S + 1), has_exited=True, at_s=START_S + 1) is FaultKind.DIED


@pytest.mark.parametrize(("late_s", "fault"), [(-0.1, None), (0.1, FaultKind.HUNG)])
def test_a_silent_process_has_hung(late_s: float, fault: FaultKind | None) -> None:
    at_s = START_S + 1 + ALIVE_WITHIN_S + late_s
    assert Watchdog(START_S).look(alive(START_S + 1), has_exited=False, at_s=at_s) is fault


@pytest.mark.parametrize(("late_s", "fault"), [(-0.1, None), (0.1, FaultKind.HUNG)])
def test_a_starting_process_is_given_more_time_and_not_taken_for_the_one_before(
    late_s: float, fault: FaultKind | None
) -> None:
    of_the_one_before = alive(START_S - 5)
    at_s = START_S + START_WITHIN_S + late_s
    assert Watchdog(START_S).look(of_the_one_before, has_exited=False, at_s=at_s) is fault


def test_a_process_that_the_kernel_holds_has_hung_also_while_it_starts() -> None:
    for status in (alive(START_S + 1), alive(START_S - 5)):
        assert Watchdog(START_S).look(status, has_exited=False, is_stopped=True, at_s=START_S + 1) is FaultKind.HUNG


@pytest.mark.parametrize(
    ("status", "within_s"),
    [
        (Status(1, 0, PlayerState.PLAYING, 5000, 60_000, pictures=125), STALL_WITHIN_S),
        (Status(1, 0, PlayerState.PLAYING, 5000, 60_000, pictures=0), PROGRESS_WITHIN_S),
        (Status(1, 0, PlayerState.PLAYING, 5000, None, pictures=125), PROGRESS_WITHIN_S),
        (Status(1, 0, PlayerState.OPENING, 5000, 60_000, pictures=0), PROGRESS_WITHIN_S),
    ],
    ids=["a file in view", "before the first picture", "what is live", "while it opens"],
)
def test_a_process_that_says_it_plays_must_get_on(status: Status, within_s: float) -> None:
    watchdog = Watchdog(START_S)
    for second in range(1, int(within_s) + 2):
        at_s = START_S + second
        assert watchdog.look(replace(status, alive_at_s=at_s), has_exited=False, at_s=at_s) is None
    at_s += 0.1
    assert watchdog.look(replace(status, alive_at_s=at_s), has_exited=False, at_s=at_s) is FaultKind.STUCK


@pytest.mark.parametrize("state", [PlayerState.PAUSED, PlayerState.ENDED, PlayerState.IDLE])
def test_a_process_that_stands_still_as_it_should_is_left_alone(state: PlayerState) -> None:
    watchdog = Watchdog(START_S)
    for second in range(1, 30):
        at_s = START_S + second
        assert watchdog.look(alive(at_s, state, 5000), has_exited=False, at_s=at_s) is None


def test_a_long_pause_is_not_held_against_what_plays_after_it() -> None:
    watchdog = Watchdog(START_S)
    for second in range(1, 60):
        at_s = START_S + second
        watchdog.look(alive(at_s, PlayerState.PAUSED, 5000), has_exited=False, at_s=at_s)
    resumed = replace(alive(START_S + 60, PlayerState.PLAYING), position_ms=5000)
    assert watchdog.look(resumed, has_exited=False, at_s=START_S + 60) is None


def test_a_process_that_ran_well_for_a_while_makes_up_for_those_before() -> None:
    watchdog = Watchdog(START_S)
    contentment = []
    for second in (1, FORGIVEN_AFTER_S - 1, FORGIVEN_AFTER_S + 1):
        at_s = START_S + second
        watchdog.look(alive(at_s, position_ms=round(second * 1000)), has_exited=False, at_s=at_s)
        contentment.append(watchdog.is_content)
    assert contentment == [False, False, True]


def test_a_process_that_is_stuck_makes_up_for_nothing() -> None:
    watchdog = Watchdog(START_S)
    for second in range(1, 30):
        watchdog.look(alive(START_S + second, position_ms=5000), has_exited=False, at_s=START_S + second)
    assert not watchdog.is_content


def test_the_last_fault_says_so() -> None:
    faults = [Fault(FaultKind.DIED, 1, 0, count) for count in range(1, MOST_FAULTS_IN_A_ROW + 1)]
    assert [fault.is_last for fault in faults] == [False, False, False, False, True]
