"""The typeface: Noto Sans CJK in its simplified Chinese form; and Noto Color Emoji for small pictures.

Debian ships it as a collection whose first face is the Japanese one, and SDL opens nothing but the first, so the
Chinese faces are taken out once and kept in the station's cache.
"""

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

FAMILY = "Noto Sans CJK SC"
COLLECTIONS_DIR = Path("/usr/share/fonts/opentype/noto")
EMOJI = Path("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")
EMOJI_PX = 109
"""The only size in which its pictures exist."""

_FIRST_SYMBOL = 0x2190
"""What comes before is text, for which the emoji face has glyphs of its own."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Typeface:
    """Font files of one family."""

    regular: Path
    bold: Path


def typeface(cache_dir: Path, collections_dir: Path = COLLECTIONS_DIR) -> Typeface | None:
    """Return the Chinese typeface, None if this system has none; then the toolkit's own must do."""
    try:
        return Typeface(
            regular=_face(collections_dir / "NotoSansCJK-Regular.ttc", cache_dir),
            bold=_face(collections_dir / "NotoSansCJK-Bold.ttc", cache_dir),
        )
    except Exception as error:  # noqa: BLE001 - fontTools meets damage with anything, assertions included
        _log.error("no Chinese typeface: %s", error)
        return None


@cache
def emoji(face: Path = EMOJI) -> frozenset[str]:
    """Return the characters that the emoji face can draw, none if this system has no such face."""
    try:
        with TTFont(str(face), lazy=True) as font:
            return frozenset(chr(code) for code in font.getBestCmap() if code >= _FIRST_SYMBOL)
    except Exception as error:  # noqa: BLE001 - see above
        _log.error("no pictures for people and households: %s", error)
        return frozenset()


def _face(collection: Path, cache_dir: Path) -> Path:
    """Return the file of the collection's face of ``FAMILY``, making it at the first call.

    The collection's size is part of the name, so that a newer package makes a newer file.
    """
    target = cache_dir / f"{collection.stem}-SC-{collection.stat().st_size}.otf"
    if not target.exists():
        cache_dir.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_suffix(".part")
        with collection.open("rb") as file, TTCollection(file, lazy=True) as fonts:
            _named(fonts, FAMILY).save(str(unfinished))
        unfinished.replace(target)
    return target


def _named(fonts: TTCollection, family: str) -> TTFont:
    for font in fonts:
        if font["name"].getBestFamilyName() == family:
            return font
    raise LookupError(f"the collection has no face named {family}")
