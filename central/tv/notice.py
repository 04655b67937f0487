"""A notice page by page, as viewers turn them on the TV."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import partial

from msgspec import structs

from central.tv.blocks import BODY, HEADING, LEAD, Block, Style, block, phrase
from central.tv.colours import LAMP, TEXT_SOFT
from central.tv.marks import EDGE, HEIGHT, ROOM, WIDTH, Mark, framed
from central.tv.typeface import measured
from central.tv.whole import whole
from central.tv.words import said
from content_sync.protocol.documents import Notice, NoticeKind
from content_sync.protocol.typesetting.legible import plain
from content_sync.protocol.typesetting.sheets import ConfirmSheet, PictureSheet, Sheet, TextSheet, sheets_of
from content_sync.protocol.typesetting.sheets import stops as reading_stops
from content_sync.protocol.typesetting.tables import Cells, TablePart, frame_on, lay_out

_TOP, _BOTTOM, _GAP, _BETWEEN = 36.0, 28.0, 16.0, 32.0
_PARAGRAPH_GAP, _TEXT_END, _TEXT_RIGHT = 18.0, 12.0, 28.0
KINDS = {
    NoticeKind.NOTICE: "Notices",
    NoticeKind.VILLAGE: "Village affairs",
    NoticeKind.FINANCE: "Village finances",
    NoticeKind.POLICY: "Policies",
    NoticeKind.GUIDE: "Guides",
    NoticeKind.OTHER: "Other",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the screen at a time.

    ``number`` is that of the page and ``count`` how many there are, 0 for the question at the end; ``part`` of
    ``parts`` is how far somebody has read on in it.
    """

    marks: tuple[Mark, ...]
    sheet: Sheet
    number: int
    count: int
    part: int = 1
    parts: int = 1


def sheets(notice: Notice) -> tuple[Sheet, ...]:
    """Return the sheets of a notice on a TV."""
    return sheets_of(notice, table_parts)


def table_parts(table: Cells) -> tuple[TablePart, ...]:
    """Return the parts in which a TV shows a table."""
    frame = frame_on(WIDTH, HEIGHT, body=BODY, lead=LEAD, dp=1)
    return lay_out(table, frame, partial(measured, size=BODY, is_bold=True))


def pages(notice: Notice, zone: tzinfo) -> list[Page]:
    """Return what a viewer sees one after the other."""
    found = sheets(notice)
    return [page for place in range(len(found)) for page in _pages(notice, found, place, zone)]


def number_of(notice: Notice, page: int) -> int:
    """Return the number on the TV with which a page of a notice begins; page 0 is the first text."""
    before = structs.replace(notice, pages=notice.pages[: max(page - 1, 0)], must_be_read=False)
    has_any = page > 0 and bool(before.body.strip() or before.pages)
    return 1 + (len(sheets(before)) if has_any else 0)


def title_of(notice: Notice) -> str:
    """Return the title as it stands on the TV."""
    return plain(notice.title) or said("(nothing is written here)")


def facts(notice: Notice, zone: tzinfo) -> str:
    """Return the kind, the date and the number of a notice in one line."""
    number = said("No. {number}").format(number=notice.number) if notice.number is not None else ""
    parts = (said(KINDS[notice.kind]), _day(notice.valid_from.astimezone(zone)), number)
    return "  ·  ".join(part for part in parts if part)


def running_title(notice: Notice, zone: tzinfo) -> Block:
    """Return the title as it stands above pages that are not its first text."""
    room = ROOM - _BETWEEN - phrase(facts(notice, zone)).width
    return block(title_of(notice), room, Style(LEAD, is_bold=True), most=1)


def _pages(notice: Notice, found: tuple[Sheet, ...], place: int, zone: tzinfo) -> Iterator[Page]:
    sheet = found[place]
    has_heading = place == 0 and isinstance(sheet, TextSheet)
    title = block("", ROOM, Style(LEAD)) if has_heading else running_title(notice, zone)
    around = (*_head(notice, title, zone), *_foot(found, place))
    top = _TOP + max(title.height, phrase(facts(notice, zone)).height) + _GAP
    height = HEIGHT - _BOTTOM - _foot_height(found, place) - _GAP - top
    is_question = isinstance(sheet, ConfirmSheet)
    number, count = (0, 0) if is_question else (place + 1, _count(found))
    if isinstance(sheet, TextSheet):
        text, length = _text(title_of(notice) if has_heading else "", sheet)
        stops = reading_stops(length, height)
        for part, stop in enumerate(stops, start=1):
            moved = (line for block, at in text for line in block.at(EDGE, top + at - stop))
            yield Page((*around, framed(EDGE, top, ROOM, height, moved)), sheet, number, count, part, len(stops))
    else:
        yield Page((*around, *whole(sheet, top, height)), sheet, number, count)


def _head(notice: Notice, title: Block, zone: tzinfo) -> Iterator[Mark]:
    told = phrase(facts(notice, zone), colour=TEXT_SOFT)
    bottom = _TOP + max(title.height, told.height)
    yield from title.at(EDGE, bottom - title.height)
    yield from told.at(EDGE, bottom - told.height, ROOM, lean=1)


def _foot(found: tuple[Sheet, ...], place: int) -> Iterator[Mark]:
    hint, number = _hint(found, place), _number(found, place)
    bottom = HEIGHT - _BOTTOM
    yield from hint.at(EDGE, bottom - hint.height)
    yield from number.at(EDGE, bottom - number.height, ROOM, lean=1)


def _foot_height(found: tuple[Sheet, ...], place: int) -> float:
    return max(_hint(found, place).height, _number(found, place).height)


def _hint(found: tuple[Sheet, ...], place: int) -> Block:
    sheet = found[place]
    parts = (
        said("◀ ▶ turn the page") if len(found) > 1 else "",
        said("▲ ▼ read on") if isinstance(sheet, TextSheet) else "",
        said("OK: larger") if isinstance(sheet, PictureSheet) else "",
    )
    return block("    ".join(part for part in parts if part), ROOM, Style(colour=TEXT_SOFT), most=1)


def _number(found: tuple[Sheet, ...], place: int) -> Block:
    count = _count(found)
    is_alone = isinstance(found[place], ConfirmSheet) or count == 1
    text = "" if is_alone else said("Page {number} of {count}").format(number=place + 1, count=count)
    return phrase(text, is_bold=True, colour=LAMP)


def _count(found: tuple[Sheet, ...]) -> int:
    return sum(not isinstance(sheet, ConfirmSheet) for sheet in found)


def _text(heading: str, sheet: TextSheet) -> tuple[list[tuple[Block, float]], float]:
    """Return each paragraph with how far below the beginning it stands, and how long all of it is."""
    above = block(heading, ROOM - _TEXT_RIGHT, HEADING)
    placed = [(above, 0.0)]
    at = above.height + _PARAGRAPH_GAP
    for paragraph in sheet.paragraphs or (said("Nothing is written in this notice."),):
        lines = block(paragraph, ROOM - _TEXT_RIGHT, Style())
        placed.append((lines, at))
        at += lines.height + _PARAGRAPH_GAP
    return placed, at - _PARAGRAPH_GAP + _TEXT_END


def _day(local: datetime) -> str:
    return said("{year}-{month}-{day}").format(year=local.year, month=local.month, day=local.day)
