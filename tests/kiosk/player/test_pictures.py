"""What libVLC draws arrives plane by plane, pixel by pixel."""

import pytest

from kiosk.player.port import Frame
from kiosk.player.process import ChildPlayer
from tests.kiosk.player.clips import BLUE, LEFT, RED, RIGHT, Clips
from tests.kiosk.player.watching import picture

TOLERANCE = 3


def row(plane: memoryview, width: int, number: int) -> bytes:
    return bytes(plane[number * width : (number + 1) * width])


def is_flat(row: bytes, value: int) -> bool:
    return all(abs(pixel - value) <= TOLERANCE for pixel in row)


def show(player: ChildPlayer, clips: Clips, size: str, suffix: str = "mp4") -> Frame:
    player.play(clips.two_colours(size, suffix))
    return picture(player)


@pytest.mark.parametrize(
    ("size", "suffix"),
    [("1280x720", "mp4"), ("1920x1080", "mp4"), ("1920x1080", "ts"), ("852x480", "mp4"), ("320x182", "mkv")],
)
def test_every_pixel_is_where_it_was_filmed(child: ChildPlayer, clips: Clips, size: str, suffix: str) -> None:
    width, height = map(int, size.split("x"))
    frame = show(child, clips, size, suffix)
    assert (frame.width, frame.height) == (width, height)
    assert (len(frame.y), len(frame.u), len(frame.v)) == (width * height, width * height // 4, width * height // 4)
    for number in (0, height // 2, height - 1):
        luma = row(frame.y, width, number)
        assert is_flat(luma[: width // 2 - 2], LEFT)
        assert is_flat(luma[width // 2 + 2 :], RIGHT)
        assert is_flat(row(frame.u, width // 2, number // 2), BLUE)
        assert is_flat(row(frame.v, width // 2, number // 2), RED)


def test_a_picture_of_odd_width_has_chroma_rounded_up(child: ChildPlayer, clips: Clips) -> None:
    odd = clips.made("odd.webm", "-i", clips.two_colours("1280x720"), "-vf", "scale=853:481", "-c:v", "libvpx")
    child.play(odd)
    frame = picture(child)
    assert (frame.width, frame.height) == (853, 481)
    assert (len(frame.y), len(frame.u), len(frame.v)) == (853 * 481, 427 * 241, 427 * 241)
    assert is_flat(row(frame.y, 853, 480)[450:], RIGHT)
    assert is_flat(row(frame.v, 427, 240), RED)


def test_a_picture_too_large_for_the_memory_is_made_to_fit(child: ChildPlayer, clips: Clips) -> None:
    frame = show(child, clips, "2560x1080")
    assert (frame.width, frame.height) == (1920, 810)
    assert is_flat(row(frame.y, 1920, 809)[1000:], RIGHT)


def test_planes_can_be_handed_to_a_texture_as_they_are(child: ChildPlayer, clips: Clips) -> None:
    frame = show(child, clips, "1280x720")
    for plane in (frame.y, frame.u, frame.v):
        assert (plane.format, plane.contiguous, plane.readonly) == ("B", True, False)
