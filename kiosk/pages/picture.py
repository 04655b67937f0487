"""Decodes the pictures of pages. The one door to Pillow.

A picture's size is known from its first bytes and bounded before anything of it is decoded. What comes out has the form
of a film's picture (see ``kiosk.player.port.Frame``), so that whatever shows films shows pages.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

MAX_PIXELS = 40_000_000
WIDTH, HEIGHT = 1920, 1080
_FORMATS = ("WEBP", "PNG", "JPEG")
_PAPER = (255, 255, 255, 255)

# BT.709, limited range, as every film of a centre is coded (ITU-R BT.709-6, §3): rows of Y, U and V of full-range RGB.
_RED, _BLUE = 0.2126, 0.0722
_GREEN = 1 - _RED - _BLUE
_LUMA, _CHROMA = 219 / 255, 224 / 255
_U, _V = _CHROMA / (2 * (1 - _BLUE)), _CHROMA / (2 * (1 - _RED))
_MATRIX = (
    *(_LUMA * _RED, _LUMA * _GREEN, _LUMA * _BLUE, 16),
    *(-_U * _RED, -_U * _GREEN, _U * (1 - _BLUE), 128),
    *(_V * (1 - _RED), -_V * _GREEN, -_V * _BLUE, 128),
)


class BadPicture(Exception):
    """The bytes are no picture, or one that is too large."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as three planes (I420)."""

    width: int
    height: int
    y: bytearray
    u: bytearray
    v: bytearray


def decode(content: bytes) -> PagePicture:
    """Return a WebP, PNG or JPEG no larger than ``WIDTH`` by ``HEIGHT``; what is transparent lies on white paper.

    Raises:
        BadPicture: see there.
    """
    try:
        return _planes(_upright(content))
    except BadPicture:
        raise
    except Exception as error:  # a damaged file leads Pillow's decoders to raise whatever they come upon
        raise BadPicture(f"{type(error).__name__}: {error}") from error


def _upright(content: bytes) -> Image.Image:
    with Image.open(BytesIO(content), formats=_FORMATS) as image:
        if image.width * image.height > MAX_PIXELS:
            raise BadPicture(f"{image.width} by {image.height} pixels")
        image.draft("RGB", (WIDTH, HEIGHT))
        upright = ImageOps.exif_transpose(image)
    upright.thumbnail((WIDTH, HEIGHT), reducing_gap=2.0)
    if upright.has_transparency_data:
        paper = Image.new("RGBA", upright.size, _PAPER)
        paper.alpha_composite(upright.convert("RGBA"))
        return paper.convert("RGB")
    return upright.convert("RGB")


def _planes(image: Image.Image) -> PagePicture:
    y, u, v = image.convert("RGB", _MATRIX).split()
    half = ((image.width + 1) // 2, (image.height + 1) // 2)
    u, v = (plane.resize(half, Image.Resampling.BOX) for plane in (u, v))
    return PagePicture(image.width, image.height, *(bytearray(plane.tobytes()) for plane in (y, u, v)))
