"""The picture of a page becomes what a film's picture is; what is none, or too large, is refused."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.pages import picture as bounds
from kiosk.pages.picture import HEIGHT, WIDTH, BadPicture, decode
from tests.kiosk.pages.books import BLUE, GREEN, RED, YUV, picture

JPEG = picture(RED, "JPEG")


@pytest.mark.parametrize("colour", [RED, GREEN, BLUE])
@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_colours_are_those_of_television(kind: str, colour: tuple[int, int, int]) -> None:
    page = decode(picture(colour, kind))
    middle = page.width * page.height // 2, page.width * page.height // 8
    seen = page.y[middle[0]], page.u[middle[1]], page.v[middle[1]]
    assert all(abs(have - want) <= 3 for have, want in zip(seen, YUV[colour], strict=True))


@pytest.mark.parametrize("size", [(1, 1), (33, 17), (64, 36)])
def test_planes_are_as_large_as_the_player_promises(size: tuple[int, int]) -> None:
    page = decode(picture(RED, size=size))
    half = ((size[0] + 1) // 2) * ((size[1] + 1) // 2)
    assert (page.width, page.height) == size
    assert (len(page.y), len(page.u), len(page.v)) == (size[0] * size[1], half, half)


def test_a_large_page_is_made_as_small_as_the_screen() -> None:
    page = decode(picture(RED, "JPEG", (2480, 3508)))
    assert (page.width, page.height) == (764, HEIGHT)
    assert page.width <= WIDTH


def test_what_is_transparent_lies_on_white_paper() -> None:
    file = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(file, "PNG")
    assert set(decode(file.getvalue()).y) == {235}


def test_a_picture_with_too_many_pixels_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_PIXELS", 64 * 36 - 1)
    with pytest.raises(BadPicture, match="64 by 36"):
        decode(picture(RED))


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"GIF89a" + bytes(100), JPEG[: len(JPEG) // 2]])
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(BadPicture):
        decode(content)


@given(st.integers(0, len(JPEG) - 1), st.integers(0, 255))
@settings(deadline=None)
def test_a_damaged_picture_is_a_picture_or_refused(place: int, value: int) -> None:
    content = JPEG[:place] + bytes([value]) + JPEG[place + 1 :]
    try:
        page = decode(content)
    except BadPicture:
        return
    assert len(page.y) == page.width * page.height
