"""What a television shows of films that were made in other ways, with the real ffmpeg."""

from pathlib import Path

import pytest

from central.catalogue.video.probe import examine
from central.catalogue.video.transcode import transcode
from tests.central.catalogue.films import (
    ask,
    colour_at,
    make_film,
    make_plain_film,
    make_two_coloured_film,
    mark_as_turned,
)

GREEN = "20c040"
AS_BT601 = ("-vf", "scale=out_color_matrix=bt601:out_range=tv,format=yuv420p")
AS_BT709 = ("-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p")
AS_FULL_RANGE = ("-vf", "scale=out_color_matrix=bt601:out_range=pc,format=yuvj420p")
TAGGED_BT601 = ("-colorspace", "smpte170m", "-color_range", "tv")


def converted(source: Path) -> Path:
    target = source.with_name("out.mp4")
    transcode(source, examine(source), target, lambda _percent: None)
    return target


def picture_of(film: Path, *facts: str) -> set[str]:
    return set(ask(film, "-select_streams", "v", "-show_entries", f"stream={','.join(facts)}").splitlines())


def test_an_anamorphic_film_gets_square_pixels_in_its_own_shape(tmp_path: Path) -> None:
    wide = make_film(tmp_path / "dvd.mpg", size="720x576", duration_s=1, shape="16/9")

    film = converted(wide)

    assert picture_of(film, "width", "height", "sample_aspect_ratio") >= {
        "width=1024",
        "height=576",
        "sample_aspect_ratio=1:1",
    }


def test_a_film_of_a_phone_held_upright_comes_out_upright(tmp_path: Path) -> None:
    lying = make_two_coloured_film(tmp_path / "lying.mp4")

    film = converted(mark_as_turned(lying, tmp_path / "phone.mp4"))

    assert picture_of(film, "width", "height") >= {"width=180", "height=320"}
    assert "rotat" not in ask(film, "-show_streams")
    (top_red, _, top_blue), (bottom_red, _, bottom_blue) = colour_at(film, 90, 40), colour_at(film, 90, 280)
    assert top_red > top_blue
    assert bottom_blue > bottom_red


def test_slides_of_one_picture_a_second_get_as_many_as_televisions_play(tmp_path: Path) -> None:
    film = converted(make_film(tmp_path / "slides.mp4", rate=1, duration_s=4))

    assert picture_of(film, "avg_frame_rate") >= {"avg_frame_rate=25/1"}


@pytest.mark.parametrize(
    ("name", "size", "options"),
    [
        ("rgb.mkv", "320x180", ("-c:v", "ffv1")),
        ("rgb.avi", "320x180", ("-c:v", "rawvideo", "-pix_fmt", "bgr24")),
        ("untagged-sd.mp4", "320x180", AS_BT601),
        ("untagged-hd.mp4", "1280x720", AS_BT709),
        ("tagged-bt601.mp4", "1280x720", (*AS_BT601, *TAGGED_BT601)),
        ("full-range.avi", "320x180", (*AS_FULL_RANGE, "-c:v", "mjpeg", "-q:v", "1")),
    ],
)
def test_colours_stay_right_on_a_television(name: str, size: str, options: tuple[str, ...], tmp_path: Path) -> None:
    film = converted(make_plain_film(tmp_path / name, GREEN, size=size, options=options))

    assert colour_at(film, 100, 100) == pytest.approx(tuple(bytes.fromhex(GREEN)), abs=5)
    assert picture_of(film, "pix_fmt", "color_range", "color_space", "color_primaries", "color_transfer") >= {
        "pix_fmt=yuv420p",
        "color_range=tv",
        "color_space=bt709",
        "color_primaries=bt709",
        "color_transfer=bt709",
    }
