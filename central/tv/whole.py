"""What stands on a page of a notice that is not text to read on: a table, a picture, the question at the end."""

from collections.abc import Iterator

from central.tv.blocks import HEADING, Block, Style, block
from central.tv.colours import LAMP, NIGHT, SURFACE, SURFACE_RAISED
from central.tv.marks import EDGE, ROOM, Box, Image, Mark
from central.tv.parts import button
from central.tv.words import said
from content_sync.protocol.typesetting.sheets import ConfirmSheet, PictureSheet, Sheet, TableSheet
from content_sync.protocol.typesetting.tables import TablePart


def whole(sheet: Sheet, top: float, height: float) -> Iterator[Mark]:
    """Yield the sheet in a room of this height, which begins at ``top``; nothing of a text."""
    match sheet:
        case TableSheet():
            yield from _table(sheet.part, top)
        case PictureSheet():
            yield Image(EDGE, top, ROOM, height, sheet.picture.sha256)
        case ConfirmSheet():
            yield from _question(top, height)


def _table(part: TablePart, top: float) -> Iterator[Mark]:
    for place, (cells, height) in enumerate(zip(part.rows, part.heights, strict=True)):
        ground = SURFACE_RAISED if place == 0 else (SURFACE if place % 2 else NIGHT)
        yield Box(EDGE, top, sum(part.widths), height, ground)
        style = Style(is_bold=place == 0, colour=LAMP, leading=1.0) if place == 0 else Style(leading=1.0)
        x = EDGE
        for text, width, is_number in zip(cells, part.widths, part.is_number, strict=True):
            lines = Block(tuple(text.split("\n")), style)
            yield from lines.at(x + 14, top + (height - lines.height) / 2, width - 28, lean=1.0 if is_number else 0.0)
            x += width
        top += height


def _question(top: float, height: float) -> Iterator[Mark]:
    inner = ROOM - 160
    words = said("Everybody should know this notice. Has everybody here read it, or heard it?")
    asked = block(words, inner, HEADING)
    free = (height - 40 - 3 * 44 - asked.height - 72) / 2
    at = top + 20 + free + 44
    yield from asked.at(EDGE + 80, at, inner, lean=0.5)
    bottom = at + asked.height + 44 + 72
    yield from button(said("We have read it"), EDGE + 80, bottom, inner, is_focused=True)
