"""Where things stand on a slide, in which colours, and how Chinese text breaks into lines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 1280, 720
FONT = "Noto Sans CJK SC"
STRONG_MARKS = "，。；：？！"
MARKS = STRONG_MARKS + "、）"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a course (``#rrggbb``), dark enough to be read from the back of a room."""

    ground: str
    wave: str
    accent: str
    ink: str


PALETTES: Mapping[str, Palette] = {
    "rice": Palette(ground="#f3f8ea", wave="#dcecc4", accent="#2f7d3b", ink="#1f3a24"),
    "pigs": Palette(ground="#fdf4ee", wave="#f8ddcf", accent="#b84a35", ink="#46261d"),
    "frost": Palette(ground="#eef5fb", wave="#d0e5f5", accent="#1f6396", ink="#1a3550"),
}


def wrapped(text: str, columns: int) -> list[str]:
    """Break text into as few lines as ``columns`` full widths allow (Latin letters are half as wide).

    Two lines part behind a mark if one stands near the middle; otherwise all lines become much of a length. No line
    begins with a closing mark, and no number is parted from its unit.
    """
    pieces = _pieces(text)
    widest = 2 * columns
    count = len(_lines(pieces, widest))
    if count > 1 and (at := _best_mark(pieces, widest, STRONG_MARKS) or _best_mark(pieces, widest, MARKS)):
        return ["".join(pieces[:at]).strip(), "".join(pieces[at:]).strip()]
    width = next(width for width in range(2, widest + 1) if len(_lines(pieces, width)) == count)
    return _lines(pieces, width)


def _lines(pieces: Sequence[str], widest: int) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and _half_widths(lines[-1] + piece.rstrip()) > widest:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _best_mark(pieces: Sequence[str], widest: int, marks: str) -> int | None:
    """Return where to part two lines behind a mark, if both fit and neither is less than a fifth of the text."""
    lengths = [_half_widths(piece) for piece in pieces]
    whole = sum(lengths)
    places = [at for at in range(1, len(pieces)) if pieces[at - 1][-1] in marks]
    fitting = [at for at in places if all(whole / 5 <= sum(part) <= widest for part in (lengths[:at], lengths[at:]))]
    return min(fitting, key=lambda at: abs(whole - 2 * sum(lengths[:at])), default=None)


def _pieces(text: str) -> list[str]:
    """Cut text where a line may break: between Chinese characters, but not before a mark or inside a quantity."""
    return re.findall(rf"(?:[\d.～%]+ ?[^\s{MARKS}]|[A-Za-z]+|.)[{MARKS}]*", text)


def _half_widths(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)
