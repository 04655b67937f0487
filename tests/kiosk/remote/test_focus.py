"""The focus goes where a viewer expects it, never gets lost and never jumps around."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kiosk.remote.focus import Direction, FocusPath, Rect, Spot, nearest

HERO = Spot("hero", Rect(0, 400, 600, 200))
FIRST_ROW = [Spot(f"a{index}", Rect(index * 300, 200, 280, 180), "a") for index in range(6)]
SECOND_ROW = [Spot(f"b{index}", Rect(index * 300, 0, 280, 180), "b") for index in range(6)]
PAGE = [HERO, *FIRST_ROW, *SECOND_ROW]

OPPOSITE = {
    Direction.UP: Direction.DOWN,
    Direction.DOWN: Direction.UP,
    Direction.LEFT: Direction.RIGHT,
    Direction.RIGHT: Direction.LEFT,
}


def walk(path: FocusPath[str], *directions: Direction) -> str | None:
    for direction in directions:
        path.move(PAGE, direction)
    return path.current


def start(at: str) -> FocusPath[str]:
    path: FocusPath[str] = FocusPath()
    path.put(PAGE, at)
    return path


def test_down_goes_to_what_lies_straight_below() -> None:
    assert walk(start("hero"), Direction.DOWN) == "a0"
    assert walk(start("a2"), Direction.DOWN) == "b2"


def test_what_lies_straight_ahead_beats_what_is_nearer_but_aside() -> None:
    origin = Spot("origin", Rect(0, 0, 100, 100))
    ahead = Spot("ahead", Rect(300, 0, 100, 100))
    aside = Spot("aside", Rect(110, 160, 100, 100))
    found = nearest(origin, Direction.RIGHT, [aside, ahead])
    assert found is not None
    assert found.name == "ahead"


def test_left_and_right_stay_in_the_row_and_stop_at_its_ends() -> None:
    assert walk(start("a4"), Direction.RIGHT, Direction.RIGHT, Direction.RIGHT) == "a5"
    assert walk(start("a1"), Direction.LEFT, Direction.LEFT, Direction.LEFT) == "a0"


def test_a_row_is_entered_where_it_was_left() -> None:
    path = start("a0")
    walk(path, Direction.RIGHT, Direction.RIGHT, Direction.RIGHT, Direction.DOWN)
    assert path.current == "b3"
    assert walk(path, Direction.LEFT, Direction.LEFT, Direction.UP) == "a3"


def test_a_row_of_a_grid_is_entered_straight_ahead() -> None:
    grid = [replace(spot, keeps_place=False) for spot in (*FIRST_ROW, *SECOND_ROW)]
    path: FocusPath[str] = FocusPath()
    path.put(grid, "a1")
    for direction in (Direction.DOWN, Direction.RIGHT, Direction.UP):
        path.move(grid, direction)
    assert path.current == "a2"


def test_a_focus_that_vanished_settles_on_the_preferred_spot_then_on_the_first() -> None:
    path = start("b5")
    assert path.settle(PAGE[:4], preferred="a1") == "a1"
    assert path.settle([HERO], preferred="gone") == "hero"
    assert path.settle([]) is None
    assert path.current is None


def test_a_remembered_spot_that_vanished_is_not_entered() -> None:
    path = start("a5")
    path.move(PAGE, Direction.DOWN)
    shorter = [spot for spot in PAGE if spot.name != "a5"]
    assert path.move(shorter, Direction.UP) == "a4"


rects = st.builds(
    Rect,
    x=st.integers(0, 1200),
    y=st.integers(0, 700),
    width=st.integers(10, 200),
    height=st.integers(10, 200),
)


@given(st.lists(rects, min_size=1, max_size=12), st.lists(st.sampled_from(list(Direction)), max_size=40))
def test_the_focus_is_always_on_something(places: list[Rect], directions: list[Direction]) -> None:
    spots = [Spot(index, rect) for index, rect in enumerate(places)]
    path: FocusPath[int] = FocusPath()
    path.settle(spots)
    for direction in directions:
        path.move(spots, direction)
        assert path.current in range(len(spots))


@given(st.integers(1, 6), st.integers(1, 6), st.data())
def test_on_a_grid_every_step_can_be_taken_back(columns: int, rows: int, data: st.DataObject) -> None:
    spots = [
        Spot((column, row), Rect(column * 110, row * 110, 100, 100)) for column in range(columns) for row in range(rows)
    ]
    origin = data.draw(st.sampled_from(spots))
    for direction in Direction:
        there = nearest(origin, direction, spots)
        if there is not None:
            assert nearest(there, OPPOSITE[direction], spots) == origin
