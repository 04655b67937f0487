"""What a notice shows one after the other: each sheet is what stands on the screen at a time. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil

from content_sync.protocol.documents import Asset, Notice, NoticePage
from content_sync.protocol.typesetting.legible import plain
from content_sync.protocol.typesetting.tables import Cells, TablePart

LONGEST_PARAGRAPH = 400
READING_STEP = 0.7
"""How much of the view a key scrolls; what was below is then above, and still there to find the place by."""
_SENTENCE_END = "。！？；.!?;"

LayOut = Callable[[Cells], tuple[TablePart, ...]]


@dataclass(frozen=True, slots=True)
class TextSheet:
    """Paragraphs to read, none of them endless; none at all where nothing is written."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A table, or as much of it as fits."""

    part: TablePart


@dataclass(frozen=True, slots=True)
class PictureSheet:
    """A picture."""

    picture: Asset


@dataclass(frozen=True, slots=True)
class ConfirmSheet:
    """Where a notice that must be read is confirmed."""


Sheet = TextSheet | TableSheet | PictureSheet | ConfirmSheet


def sheets_of(notice: Notice, lay_out: LayOut) -> tuple[Sheet, ...]:
    """Return the sheets of a notice, at least one."""
    body = (TextSheet(paragraphs(notice.body)),) if notice.body.strip() else ()
    read: tuple[Sheet, ...] = (*body, *(sheet for page in notice.pages for sheet in _of_page(page, lay_out)))
    confirm = (ConfirmSheet(),) if notice.must_be_read else ()
    return (*(read or (TextSheet(()),)), *confirm)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text; a very long one is cut after a sentence, or anywhere if it has none."""
    lines = (plain(line) for line in text.splitlines())
    return tuple(piece for line in lines if line for piece in _pieces(line))


def words_of(notice: Notice) -> str:
    """Return the text of a notice that fits on a slide."""
    return notice.body or next((page.text for page in notice.pages if page.text), "")


def stops(length: float, view: float) -> tuple[float, ...]:
    """Return from where on a text of this length shows in a view, step by step until its end, in pixels."""
    hidden, step = max(length - view, 0.0), READING_STEP * view
    return tuple(min(place * step, hidden) for place in range(1 + ceil(hidden / step)))


def _of_page(page: NoticePage, lay_out: LayOut) -> Iterator[Sheet]:
    if page.text.strip():
        yield TextSheet(paragraphs(page.text))
    for part in lay_out(page.table):
        yield TableSheet(part)
    if page.picture is not None:
        yield PictureSheet(page.picture)


def _pieces(line: str) -> Iterator[str]:
    while len(line) > LONGEST_PARAGRAPH:
        end = 1 + max(line.rfind(mark, 0, LONGEST_PARAGRAPH) for mark in _SENTENCE_END)
        end = end or LONGEST_PARAGRAPH
        yield line[:end]
        line = line[end:]
    if line:
        yield line
