"""The picture on the screen has the colours and the shape of the frame."""

import subprocess
from pathlib import Path

import pytest

from kiosk.player.port import Frame

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

# 8-bit limited range, as ITU-R BT.709 codes full colours.
RED = (63, 102, 240)
BLUE = (32, 240, 118)
WHITE = (235, 128, 128)
Colour = tuple[int, int, int]


def plain(width: int, height: int, yuv: Colour) -> Frame:
    half = ((width + 1) // 2) * ((height + 1) // 2)
    y, u, v = (
        memoryview(bytearray([value]) * size) for value, size in zip(yuv, (width * height, half, half), strict=True)
    )
    return Frame(1, width, height, y, u, v)


def picture_of(frame: Frame, folder: Path) -> Path:
    """Show a frame on the whole window and save what is seen."""
    from kivy.core.window import Window  # noqa: PLC0415 - needs the window

    from kiosk.widgets.video import MovingPicture  # noqa: PLC0415 - needs the window
    from tests.kiosk.screens.gallery import draw  # noqa: PLC0415 - needs the window

    widget = MovingPicture()
    Window.add_widget(widget)
    widget.show(frame)
    draw()
    file = Path(Window.screenshot(str(folder / "seen.png")))
    Window.remove_widget(widget)
    return file


def colour(file: Path, x: int, y: int) -> Colour:
    command = ["convert", str(file), "-crop", f"1x1+{x}+{y}", "-depth", "8", "rgb:-"]
    red, green, blue = subprocess.run(command, check=True, capture_output=True).stdout
    return red, green, blue


@pytest.mark.parametrize(
    ("size", "yuv", "rgb"),
    [
        ((640, 360), RED, (255, 0, 0)),
        ((1280, 720), BLUE, (0, 0, 255)),
        ((640, 360), WHITE, (255, 255, 255)),
        ((1280, 720), (16, 128, 128), (0, 0, 0)),
        ((427, 241), WHITE, (255, 255, 255)),
    ],
)
def test_colours_are_those_of_the_film(size: tuple[int, int], yuv: Colour, rgb: Colour, tmp_path: Path) -> None:
    seen = colour(picture_of(plain(*size, yuv), tmp_path), 640, 360)
    assert all(abs(have - want) <= 3 for have, want in zip(seen, rgb, strict=True))


def test_a_narrow_picture_stands_in_the_middle_undistorted(tmp_path: Path) -> None:
    file = picture_of(plain(480, 360, WHITE), tmp_path)
    edge = (1280 - 960) // 2
    assert colour(file, edge - 4, 360) != (255, 255, 255)
    assert colour(file, edge + 4, 360) == (255, 255, 255)
    assert colour(file, 1280 - edge - 4, 4) == (255, 255, 255)
    assert colour(file, 1280 - edge + 4, 360) != (255, 255, 255)
