"""Pictures as pixels, whatever file they came in: the station's one door to Pillow. Knows nothing of the screen."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 64_000_000
"""A larger picture is not opened: its pixels would take more memory than a station has to give."""

_PAPER = "white"
_QUALITIES = (75, 60, 45, 30, 20, 10)


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


def pixels_of_frame(width: int, height: int, rgba: bytes) -> Pixels:
    """Return a frame as graphics hardware gives it: four bytes a pixel, row by row from the bottom."""
    image = Image.frombuffer("RGBA", (width, height), rgba, "raw", "RGBA", 0, -1)
    return Pixels(width, height, image.convert("RGB").tobytes())


def small_jpeg(pixels: Pixels, most_px: tuple[int, int], most_bytes: int) -> bytes:
    """Return a JPEG file that is no wider, no higher and no larger, as good as that allows.

    Raises:
        NotAPicture: no file is small enough.
    """
    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb)
    image.thumbnail(most_px, Image.Resampling.BOX)
    for quality in _QUALITIES:
        file = BytesIO()
        image.save(file, "JPEG", quality=quality, optimize=True)
        if file.tell() <= most_bytes:
            return file.getvalue()
    raise NotAPicture(f"it does not fit into {most_bytes} bytes")


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
