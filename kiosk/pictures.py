"""Pictures as pixels, whatever file they came in: the station's one door to Pillow. Knows nothing of the screen."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 64_000_000
"""A larger picture is not opened: its pixels would take more memory than a station has to give."""

_PAPER = "white"


class NotAPicture(Exception):
    """The file is no picture, or one that a station cannot show; another file may be."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """``rgb`` holds three bytes a pixel, row by row from the top."""

    width: int
    height: int
    rgb: bytes


def read_picture(path: Path, longest_px: int) -> Pixels:
    """Return the picture, made smaller if a side is longer than ``longest_px``; what is transparent becomes white.

    Raises:
        NotAPicture: it is none, it is broken, or it is too large.
    """
    try:
        with Image.open(path, formats=FORMATS) as image:
            if image.width * image.height <= MOST_PIXELS:
                return _pixels(image, longest_px)
    except Exception as error:
        raise NotAPicture(str(error)) from error  # Pillow's decoders raise whatever a broken file leads them to
    raise NotAPicture("it has too many pixels")


def _pixels(image: Image.Image, longest_px: int) -> Pixels:
    image.draft("RGB", (longest_px, longest_px))
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((longest_px, longest_px))
    flat = _on_paper(upright)
    return Pixels(flat.width, flat.height, flat.tobytes())


def _on_paper(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # grey in 16 bits, of which Pillow would show the brightest as white and no other
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    paper = Image.new("RGB", layer.size, _PAPER)
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper
