"""Parts that several screens of the TV have: rows of a list, buttons, what has the focus."""

from collections.abc import Iterator

from central.tv.blocks import phrase
from central.tv.colours import INK, LAMP, NIGHT, SURFACE, SURFACE_RAISED, TEXT, TEXT_ON_LAMP
from central.tv.marks import Box, Mark

_BUTTON_SIZE, _BUTTON_HEIGHT, _BUTTON_EDGE = 30, 72, 32


def row(x: float, top: float, width: float, height: float, *, is_focused: bool) -> Iterator[Box]:
    """Yield the surface of a row or a tile."""
    surface = Box(x, top, width, height, SURFACE_RAISED if is_focused else SURFACE, 16)
    if is_focused:
        yield surface.around(5, LAMP, 21)
        yield surface.around(0, INK, 16)
    yield surface


def reading_ring(x: float, top: float, width: float, height: float) -> Iterator[Box]:
    """Yield what stands around words that have the focus."""
    yield Box(x - 12, top - 8, width + 24, height + 16, LAMP, 18)
    yield Box(x - 8, top - 4, width + 16, height + 8, NIGHT, 14)


def button(text: str, x: float, bottom: float, width: float, *, least: float = 0, is_focused: bool) -> Iterator[Mark]:
    """Yield a button in the middle of a room of this width."""
    words = phrase(text, _BUTTON_SIZE, is_bold=True, colour=TEXT_ON_LAMP if is_focused else TEXT)
    wide = max(words.width + 2 * _BUTTON_EDGE, least)
    pill = Box(
        x + (width - wide) / 2,
        bottom - _BUTTON_HEIGHT,
        wide,
        _BUTTON_HEIGHT,
        LAMP if is_focused else SURFACE_RAISED,
        _BUTTON_HEIGHT / 2,
    )
    if is_focused:
        yield pill.around(8, LAMP, _BUTTON_HEIGHT / 2 + 8)
        yield pill.around(4, INK, _BUTTON_HEIGHT / 2 + 4)
    yield pill
    yield from words.at(pill.x, pill.top + (_BUTTON_HEIGHT - words.height) / 2, pill.width, lean=0.5)
