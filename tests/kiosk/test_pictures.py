"""Pictures of any kind become pixels, and what is none is said so, whatever it is."""

from pathlib import Path

import pytest
from PIL import Image

from kiosk import pictures
from kiosk.pictures import NotAPicture, read_picture


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_kind_is_found_out_from_the_file_not_from_its_name(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "0a1b"
    Image.new("RGB", (30, 20), (200, 30, 30)).save(file, kind)
    picture = read_picture(file, 100)
    assert (picture.width, picture.height, len(picture.rgb)) == (30, 20, 30 * 20 * 3)
    assert picture.rgb[0] == pytest.approx(200, abs=12)


def test_a_large_picture_becomes_smaller_and_keeps_its_shape(tmp_path: Path) -> None:
    file = tmp_path / "page"
    Image.new("L", (1000, 3000)).save(file, "PNG")
    picture = read_picture(file, 300)
    assert (picture.width, picture.height) == (100, 300)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_white_as_paper(mode: str, tmp_path: Path) -> None:
    file = tmp_path / "drawing"
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).convert(mode).save(file, "PNG")
    assert set(read_picture(file, 100).rgb) == {255}


def test_a_page_scanned_in_sixteen_bits_is_grey_where_it_is_grey(tmp_path: Path) -> None:
    file = tmp_path / "page"
    Image.new("I;16", (4, 4), 0x8000).save(file, "PNG")
    assert set(read_picture(file, 100).rgb) == {0x80}


def test_a_picture_taken_sideways_stands_upright(tmp_path: Path) -> None:
    file = tmp_path / "photo"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(file, "JPEG", exif=exif)
    picture = read_picture(file, 100)
    assert (picture.width, picture.height) == (20, 40)


@pytest.mark.parametrize("content", [b"", b"<html>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0" + bytes(99), b"GIF89a"])
def test_what_is_no_picture_is_said_so(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "page"
    file.write_bytes(content)
    with pytest.raises(NotAPicture):
        read_picture(file, 100)


def test_half_a_picture_is_none(tmp_path: Path) -> None:
    file = tmp_path / "page"
    Image.effect_noise((200, 200), 90).save(file, "PNG")
    file.write_bytes(file.read_bytes()[:9000])
    with pytest.raises(NotAPicture):
        read_picture(file, 100)


def test_a_picture_with_too_many_pixels_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 599)
    file = tmp_path / "page"
    Image.new("1", (30, 20)).save(file, "PNG")
    with pytest.raises(NotAPicture, match="too many"):
        read_picture(file, 100)
