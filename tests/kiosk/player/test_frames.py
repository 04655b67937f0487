"""Pictures and status in shared memory, seen from both sides."""

import ctypes
import os
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.player.frames import FrameReader, FrameWriter
from kiosk.player.geometry import Geometry, fitting
from kiosk.player.memory import MAX_HEIGHT, MAX_WIDTH, SharedMemory
from kiosk.player.port import Frame, PlayerState
from kiosk.player.status import Status, read_status, write_status

SMALL = Geometry(6, 4)
TAKE = 3


class Sides:
    """A writer and a reader with a mapping each, as two processes have."""

    def __init__(self) -> None:
        self.ours = SharedMemory.create()
        self.theirs = SharedMemory(os.dup(self.ours.fd))
        self.reader = FrameReader(self.ours)
        self.writer = FrameWriter(self.theirs)
        self.writer.begin(TAKE)
        self.writer.resize(SMALL)

    def draw(self, shade: int, geometry: Geometry = SMALL) -> None:
        for address, plane in zip(self.writer.acquire(), geometry.planes, strict=True):
            ctypes.memset(address, shade, plane.stop - plane.start)

    def show(self, shade: int) -> bool:
        self.draw(shade)
        return self.writer.publish()

    def read(self, seen: Frame | None = None) -> Frame | None:
        return self.reader.newest(TAKE, seen.serial if seen else 0)

    def close(self) -> None:
        self.ours.close()
        self.theirs.close()


@pytest.fixture
def sides() -> Iterator[Sides]:
    sides = Sides()
    yield sides
    sides.close()


def shades(frame: Frame | None) -> set[int]:
    assert frame
    return set(frame.y) | set(frame.u) | set(frame.v)


def test_a_published_picture_is_read_once_by_each_who_remembers_it(sides: Sides) -> None:
    assert sides.read() is None
    sides.show(7)
    frame = sides.read()
    assert shades(frame) == {7}
    assert sides.read(frame) is None
    assert shades(sides.read()) == {7}


def test_the_same_picture_again_is_not_published(sides: Sides) -> None:
    assert [sides.show(7), sides.show(7), sides.show(8)] == [True, False, True]


def test_a_difference_in_one_byte_of_any_plane_is_a_new_picture(sides: Sides) -> None:
    sides.show(7)
    for plane in range(3):
        sides.draw(7)
        ctypes.memset(sides.writer.acquire()[plane], 9 + plane, 1)
        assert sides.writer.publish()


def test_a_picture_of_another_take_is_not_shown(sides: Sides) -> None:
    sides.show(7)
    assert sides.reader.newest(TAKE + 1) is None
    sides.writer.begin(TAKE + 1)
    assert sides.show(7)
    assert shades(sides.reader.newest(TAKE + 1)) == {7}


def test_a_writer_that_begins_anew_keeps_counting(sides: Sides) -> None:
    sides.show(7)
    first = sides.read()
    sides.writer = FrameWriter(sides.theirs)
    sides.writer.begin(TAKE)
    sides.writer.resize(SMALL)
    sides.show(8)
    second = sides.read()
    assert first
    assert second
    assert second.serial > first.serial


@given(st.lists(st.sampled_from(["draw", "publish", "read"]), max_size=60))
def test_what_is_read_stays_whole_whatever_the_writer_does(steps: list[str]) -> None:
    sides = Sides()
    shade, held, held_shades = 0, None, set()
    for step in steps:
        if step == "draw":
            shade = shade % 250 + 1
            sides.draw(shade)
        elif step == "publish":
            sides.writer.publish()
        elif fresh := sides.read():
            held, held_shades = fresh, shades(fresh)
        if held:
            assert len(held_shades) == 1
            assert shades(held) == held_shades
    sides.close()


@given(st.integers(1, MAX_WIDTH), st.integers(1, MAX_HEIGHT))
def test_planes_are_exact_aligned_and_apart(width: int, height: int) -> None:
    y, u, v = Geometry(width, height).planes
    chroma = -(-width // 2) * -(-height // 2)
    assert (y.stop - y.start, u.stop - u.start, v.stop - v.start) == (width * height, chroma, chroma)
    assert y.stop <= u.start < u.stop <= v.start
    assert u.start % 32 == v.start % 32 == 0


def test_the_largest_picture_fits_in_its_slot(sides: Sides) -> None:
    sides.writer.resize(Geometry(MAX_WIDTH, MAX_HEIGHT))
    sides.draw(9, Geometry(MAX_WIDTH, MAX_HEIGHT))
    sides.writer.publish()
    assert shades(sides.read()) == {9}


@given(st.integers(1, 8192), st.integers(1, 8192))
def test_a_picture_keeps_its_shape_and_never_grows(width: int, height: int) -> None:
    fitted = fitting(width, height)
    assert 1 <= fitted.width <= min(width, MAX_WIDTH)
    assert 1 <= fitted.height <= min(height, MAX_HEIGHT)
    if width <= MAX_WIDTH and height <= MAX_HEIGHT:
        assert fitted == Geometry(width, height)


def test_planes_outlive_the_memory_that_was_closed() -> None:
    sides = Sides()
    sides.show(7)
    frame = sides.read()
    sides.close()
    assert shades(frame) == {7}


@given(
    st.builds(
        Status,
        take=st.integers(0, 2**40),
        alive_at_s=st.integers(0, 10**12).map(lambda us: us / 10**6),
        state=st.sampled_from(PlayerState),
        position_ms=st.integers(0, 2**40),
        duration_ms=st.none() | st.integers(1, 2**40),
        pictures=st.integers(0, 2**40),
    )
)
def test_a_status_is_read_as_it_was_written(status: Status) -> None:
    memory = SharedMemory.create()
    write_status(memory, status)
    assert read_status(memory) == status
    memory.close()


def test_before_any_status_the_player_is_idle() -> None:
    memory = SharedMemory.create()
    assert read_status(memory) == Status(0, 0.0, PlayerState.IDLE, 0, None, 0)
    memory.close()


def test_a_writer_killed_in_the_middle_of_a_status_leaves_the_one_before() -> None:
    memory = SharedMemory.create()
    whole = Status(1, 5.0, PlayerState.PLAYING, 100, 4000, 3)
    write_status(memory, whole)
    turn_before = memory.words[24]
    write_status(memory, Status(2, 6.0, PlayerState.PAUSED, 0, None, 0))
    memory.words[24] = turn_before
    assert read_status(memory) == whole
    memory.close()
