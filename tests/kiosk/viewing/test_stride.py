"""An arrow goes further the longer one keeps at it."""

from kiosk.viewing.stride import Stride


def steps_s(presses: list[tuple[int, float]]) -> list[int]:
    stride = Stride()
    return [stride.step_ms(direction, at_s) // 1000 for direction, at_s in presses]


def test_single_presses_go_ten_seconds_each() -> None:
    assert steps_s([(1, 0.0), (1, 5.0), (-1, 10.0)]) == [10, 10, -10]


def test_presses_in_a_row_go_further_and_further() -> None:
    assert steps_s([(1, press * 0.5) for press in range(9)]) == [10, 10, 10, 30, 30, 30, 60, 60, 60]


def test_turning_round_begins_with_a_little_again() -> None:
    assert steps_s([*((1, press * 0.5) for press in range(5)), (-1, 2.6), (1, 3.1)])[-2:] == [-10, 10]


def test_a_held_key_does_not_run_away() -> None:
    held = steps_s([(1, press * 0.04) for press in range(50)])
    assert len([step for step in held if step]) <= 11
    assert held[0] == 10
