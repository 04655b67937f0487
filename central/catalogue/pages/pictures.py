"""Pictures, made to fit a television: the one door to Pillow."""

from io import BytesIO
from pathlib import Path
from typing import IO

from PIL import Image, ImageOps

from central.catalogue.models import UploadProblem
from central.catalogue.uploads.problems import Unusable

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "PPM")
PAGE_TYPE = "image/webp"
LARGEST_PAGE_PX = (1920, 1080)
_POSTER_PX = (640, 360)
_MOST_PIXELS = 80_000_000
_PAPER = (255, 255, 255)


def is_picture(source: Path) -> bool:
    """Say whether a file begins as a picture does."""
    try:
        with Image.open(source, formats=FORMATS):
            return True
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return True
    except (OSError, ValueError, SyntaxError):
        return False


def write_page(source: Path | IO[bytes], target: Path) -> None:
    """Write a picture to ``target`` as a page: upright, on white paper, at most 1920 x 1080 pixels, as WebP.

    Raises:
        Unusable: no picture, a damaged one, or one of too many pixels.
    """
    _read(source, LARGEST_PAGE_PX).save(target, "WEBP", quality=82, method=2)


def write_poster(source: Path, target: Path) -> None:
    """Write the picture that stands for a lesson of pages to ``target`` as JPEG.

    Raises:
        Unusable: see ``write_page``.
    """
    _read(source, _POSTER_PX).save(target, "JPEG", quality=85)


def small_jpeg(content: bytes, largest_px: tuple[int, int]) -> bytes:
    """Return the pixels of a JPEG file from a stranger as a file of our own, without anything else that stood in it.

    Raises:
        Unusable: no such picture, a damaged one, or one that is larger.
    """
    try:
        with Image.open(BytesIO(content), formats=("JPEG",)) as picture:
            if picture.width > largest_px[0] or picture.height > largest_px[1]:
                raise Unusable(UploadProblem.TOO_LARGE, f"{picture.width} x {picture.height} pixels")
            picture.verify()
        with Image.open(BytesIO(content), formats=("JPEG",)) as picture:
            pixels = picture.convert("RGB").tobytes()
    except (OSError, ValueError, SyntaxError) as error:
        raise Unusable(UploadProblem.UNREADABLE, str(error)) from error
    made = BytesIO()
    Image.frombytes("RGB", picture.size, pixels).save(made, "JPEG", quality=80)
    return made.getvalue()


def _read(source: Path | IO[bytes], largest_px: tuple[int, int]) -> Image.Image:
    try:
        with Image.open(source, formats=FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise Unusable(UploadProblem.TOO_LARGE, f"{picture.width} x {picture.height} pixels")
            picture.draft("RGB", largest_px)
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unusable(UploadProblem.TOO_LARGE, str(error)) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise Unusable(UploadProblem.UNREADABLE, str(error)) from error
    upright.thumbnail(largest_px, Image.Resampling.LANCZOS)
    paper = Image.new("RGB", upright.size, _PAPER)
    paper.paste(upright, mask=upright)
    return paper
