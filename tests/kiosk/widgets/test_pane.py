"""A few places through which a long list passes."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.remote.focus import Direction
from kiosk.widgets.pane import Pane


def pane(rows: int, columns: int, count: int) -> Pane:
    pane = Pane(rows, columns)
    pane.hold(count)
    return pane


def test_a_short_list_stands_still() -> None:
    short = pane(5, 1, 3)
    assert short.visible == range(3)
    assert short.step(2, Direction.DOWN) is None
    assert short.step(0, Direction.UP) is None
    assert short.shown == 1.0


def test_an_arrow_at_the_edge_moves_the_list_by_one_row() -> None:
    long = pane(3, 1, 10)
    assert long.step(1, Direction.DOWN) is None
    assert long.step(2, Direction.DOWN) == 2
    assert long.visible == range(1, 4)
    assert long.step(0, Direction.UP) == 0
    assert long.visible == range(3)


def test_below_the_last_whole_row_the_arrow_leads_to_the_end_of_a_shorter_one() -> None:
    grid = pane(2, 4, 10)
    assert grid.step(7, Direction.DOWN) == 5
    assert grid.visible == range(4, 10)
    assert grid.step(5, Direction.DOWN) is None


def test_a_list_that_shrinks_leaves_no_empty_pane() -> None:
    long = pane(3, 1, 10)
    long.bring(9)
    long.hold(5)
    assert long.visible == range(2, 5)
    long.reshape(1)
    assert long.visible == range(2, 3)


@given(st.integers(1, 6), st.integers(1, 5), st.integers(1, 60), st.data())
def test_what_is_brought_is_in_sight_and_the_pane_is_full(
    rows: int, columns: int, count: int, data: st.DataObject
) -> None:
    any_pane = pane(rows, columns, count)
    for index in data.draw(st.lists(st.integers(0, count - 1), max_size=8)):
        place = any_pane.bring(index)
        assert any_pane.visible[place] == index
        assert any_pane.first % columns == 0
        assert len(any_pane.visible) > (rows - 1) * columns or any_pane.first == 0


@given(st.integers(1, 6), st.integers(1, 5), st.integers(1, 60))
def test_arrows_alone_lead_from_the_first_to_the_last_row_and_back(rows: int, columns: int, count: int) -> None:
    any_pane = pane(rows, columns, count)
    for direction, end in ((Direction.DOWN, (count - 1) // columns), (Direction.UP, 0)):
        place = len(any_pane.visible) - 1 if direction is Direction.DOWN else 0
        while (moved := any_pane.step(place, direction)) is not None:
            place = moved
        assert any_pane.visible[place] // columns == end
