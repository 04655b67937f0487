"""A notice where viewers meet it first: as a row of the list of notices, and on the screen that nobody uses."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from central.tv.blocks import BODY, LEAD, TITLE, Block, Style, block, phrase
from central.tv.colours import LAMP, LEAF, TEXT_SOFT
from central.tv.marks import EDGE, HEIGHT, ROOM, WIDTH, Mark
from central.tv.notice import KINDS, facts, title_of
from central.tv.parts import row
from central.tv.words import said
from content_sync.protocol.documents import Notice
from content_sync.protocol.typesetting.sheets import words_of

_LIST_TOP, _ROWS_TOP = 44.0, 153.0
_ROW_X, _ROW_Y, _ROW_GAP = 28.0, 18.0, 6.0
_IDLE_X, _IDLE_Y, _IDLE_GAP, _IDLE_HEAD = 96.0, 40.0, 24.0, 68.0
_CLOCK = 46


def listed_title(notice: Notice) -> Block:
    """Return the title as it stands in the list."""
    return block(title_of(notice), ROOM - 2 * _ROW_X, Style(LEAD, is_bold=True), most=2)


def idle_title(notice: Notice) -> Block:
    """Return the title as it stands on the screen that nobody uses."""
    return block(title_of(notice), WIDTH - 2 * _IDLE_X, Style(52, is_bold=True), most=2)


def idle_text(notice: Notice) -> Block:
    """Return as much of the text as stands there."""
    return block(words_of(notice), WIDTH - 2 * _IDLE_X, Style(34, leading=1.2), most=5)


def in_list(notice: Notice, zone: tzinfo) -> Iterator[Mark]:
    """Yield the list with this notice, new and in the focus."""
    yield from block(said("Notices and village affairs"), ROOM, Style(TITLE, is_bold=True)).at(EDGE, _LIST_TOP)
    title, told = listed_title(notice), block(facts(notice, zone), ROOM, Style(colour=TEXT_SOFT), most=1)
    height = 2 * _ROW_Y + title.height + _ROW_GAP + told.height
    yield from row(EDGE, _ROWS_TOP, ROOM, height, is_focused=True)
    at = _ROWS_TOP + _ROW_Y
    yield from title.at(EDGE + _ROW_X, at)
    bottom = at + title.height + _ROW_GAP + told.height
    yield from told.at(EDGE + _ROW_X, bottom - told.height)
    state = said("Please read and confirm") if notice.must_be_read else said("New")
    said_state = phrase(state, BODY, is_bold=notice.must_be_read, colour=LAMP if notice.must_be_read else LEAF)
    yield from said_state.at(EDGE + _ROW_X, bottom - said_state.height, ROOM - 2 * _ROW_X, lean=1)


def idle(notice: Notice, at: datetime, zone: tzinfo) -> Iterator[Mark]:
    """Yield the notice as it shows on a TV that nobody uses."""
    room = WIDTH - 2 * _IDLE_X
    kind = phrase(said(KINDS[notice.kind]), LEAD, is_bold=True, colour=LAMP)
    yield from kind.at(_IDLE_X, _IDLE_Y + (_IDLE_HEAD - kind.height) / 2)
    clock = phrase(f"{at.astimezone(zone):%H:%M}", _CLOCK, is_bold=True, colour=TEXT_SOFT)
    yield from clock.at(_IDLE_X, _IDLE_Y + (_IDLE_HEAD - clock.height) / 2, room, lean=1)
    title, text = idle_title(notice), idle_text(notice)
    free = HEIGHT - 2 * _IDLE_Y - _IDLE_HEAD - 4 * _IDLE_GAP - title.height - text.height
    top = _IDLE_Y + _IDLE_HEAD + _IDLE_GAP + free / 2 + _IDLE_GAP
    yield from title.at(_IDLE_X, top)
    yield from text.at(_IDLE_X, top + title.height + _IDLE_GAP)
