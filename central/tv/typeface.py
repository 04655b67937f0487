"""How wide a TV writes: the station's typeface, measured as the station's toolkit (SDL) measures it.

The toolkit draws with FreeType, and so does Pillow: their glyphs are equally wide, to the pixel.
"""

from functools import cache, lru_cache
from itertools import count
from math import ceil
from pathlib import Path

from PIL import ImageFont

FAMILY = "Noto Sans CJK SC"
COLLECTIONS_DIR = Path("/usr/share/fonts/opentype/noto")
_ASCENT, _HEIGHT = 1.16, 1.448
"""Of the typeface's own measures (hhea), for a size of 1."""
_NOWHERE = "\U0010ffff"
"""No typeface has this character, so what it draws for it stands for whatever it lacks."""
_TRIED_SIZE = 28


class NoTypeface(Exception):
    """The typeface of the TVs is not on this machine."""


def measured(text: str, size: int, *, is_bold: bool) -> float:
    """Return how wide the station's rule takes a line of text to be, sign by sign, in pixels."""
    return float(sum(drawn_width(sign, size, is_bold=is_bold) for sign in text))


@lru_cache(maxsize=16_384)
def drawn_width(text: str, size: int, *, is_bold: bool) -> int:
    """Return how wide the toolkit draws a line of text, in pixels."""
    font = _font(size, is_bold=is_bold)
    left, _top, right, _bottom = font.getbbox(text, anchor="ls")
    return ceil(max(right, font.getlength(text)) - min(left, 0))


def line_height(size: int) -> int:
    """Return how high a line of this size is, in pixels."""
    return ceil(size * _HEIGHT)


def ascent(size: int) -> int:
    """Return how far below the upper edge of a line its signs stand, in pixels."""
    return ceil(size * _ASCENT)


@lru_cache(maxsize=16_384)
def can_draw(sign: str) -> bool:
    """Say whether a TV has a picture of this sign."""
    font = _font(_TRIED_SIZE, is_bold=False)
    return sign.isspace() or bytes(font.getmask(sign)) != bytes(font.getmask(_NOWHERE))


@cache
def _font(size: int, *, is_bold: bool) -> ImageFont.FreeTypeFont:
    file = COLLECTIONS_DIR / ("NotoSansCJK-Bold.ttc" if is_bold else "NotoSansCJK-Regular.ttc")
    try:
        faces = (ImageFont.truetype(file, size, face, layout_engine=ImageFont.Layout.BASIC) for face in count())
        return next(font for font in faces if font.getname()[0] == FAMILY)
    except OSError as error:
        raise NoTypeface(str(file)) from error
