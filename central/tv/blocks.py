"""Text in lines, as the TV breaks them and as high as it makes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import floor

from central.tv.colours import TEXT
from central.tv.marks import Line
from central.tv.typeface import drawn_width, line_height, measured
from content_sync.protocol.typesetting.legible import legible
from content_sync.protocol.typesetting.wrapping import wrap

BODY, LEAD, TITLE = 28, 32, 44


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks. ``leading`` is how many times higher a line is than its signs."""

    size: int = BODY
    is_bold: bool = False
    colour: str = TEXT
    leading: float = 1.08


HEADING = Style(40, is_bold=True)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines below one another. ``is_cut`` says that there was more to read."""

    lines: tuple[str, ...]
    style: Style
    is_cut: bool = False

    @property
    def line_height(self) -> int:
        """How far one line is below the other."""
        return floor(line_height(self.style.size) * self.style.leading)

    @property
    def height(self) -> int:
        """How high all of them are."""
        return len(self.lines) * self.line_height if any(self.lines) else 0

    @property
    def width(self) -> int:
        """How wide the widest of them is."""
        return max(map(self._drawn, self.lines), default=0)

    def at(self, x: float, top: float, within: float = 0.0, lean: float = 0.0) -> Iterator[Line]:
        """Yield the lines; in a room of a width they lean to the left (0), the middle (0.5) or the right (1)."""
        for place, text in enumerate(self.lines):
            if text.strip():
                width = self._drawn(text)
                at = x + max(within - width, 0) * lean
                style = self.style
                line = top + place * self.line_height
                yield Line(text, at, line, width, style.size, style.is_bold, style.colour)

    def _drawn(self, text: str) -> int:
        return drawn_width(text, self.style.size, is_bold=self.style.is_bold)


def block(text: str, width: float, style: Style, most: int = 0) -> Block:
    """Break text into lines that are at most so wide; at most ``most`` of them (0: any number)."""
    lines = wrap(legible(text), width, partial(measured, size=style.size, is_bold=style.is_bold))
    if most and len(lines) > most:
        cut = wrap(legible(text), width, partial(measured, size=style.size, is_bold=style.is_bold), max_lines=most)
        return Block(cut, style, is_cut=True)
    return Block(lines, style)


def phrase(text: str, size: int = BODY, *, is_bold: bool = False, colour: str = TEXT) -> Block:
    """Return a few words in one line."""
    return Block((legible(text),), Style(size, is_bold, colour, leading=1.0))
