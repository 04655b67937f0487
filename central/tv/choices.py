"""The choices of a question: lines of words, or tiles as soon as one of them has a picture."""

from collections.abc import Iterator

from central.tv.blocks import Block, Style, block, phrase
from central.tv.colours import INK, TEXT_FAINT
from central.tv.marks import Box, Image, Mark
from central.tv.parts import row
from central.tv.words import said
from content_sync.protocol.documents import Choice, Question, QuestionKind

WIDTH = 756.0
"""The room for the words of a question and its choices."""
_ROW_GAP, _ROW_EDGE, _BETWEEN = 16.0, 20.0, 22.0
_TILE_EDGE, _TILE_GAP, _TILE_BETWEEN, _TILE_PICTURE, _TILE_LINES = 14.0, 10.0, 16.0, 176.0, 3
_COLUMNS = 2
_MARK = 56.0

Place = tuple[float, float, float, float]
"""x, top, width, height."""


def has_tiles(question: Question) -> bool:
    """Say whether the choices are tiles."""
    return any(choice.picture for choice in question.choices)


def words_of(choice: Choice, *, is_tile: bool) -> Block:
    """Return what stands beside the number of a choice; on a tile it may be cut."""
    text = choice.text or ("" if choice.picture else said("(nothing is written here)"))
    if is_tile:
        room = (WIDTH - _ROW_GAP) / _COLUMNS - 2 * _TILE_EDGE - _MARK - 2 * _TILE_BETWEEN
        return block(text, room, Style(), most=_TILE_LINES)
    return block(text, WIDTH - 2 * _ROW_EDGE - _MARK - 2 * _BETWEEN, Style())


def places(question: Question, top: float) -> list[Place]:
    """Return where each choice stands, the first row at ``top``."""
    is_tile = has_tiles(question)
    columns = _COLUMNS if is_tile else 1
    width = (WIDTH - (columns - 1) * _ROW_GAP) / columns
    found = []
    for first in range(0, len(question.choices), columns):
        heights = [_height(choice, is_tile=is_tile) for choice in question.choices[first : first + columns]]
        for column, height in enumerate(heights):
            found.append((column * (width + _ROW_GAP), top + max(heights) - height, width, height))
        top += max(heights) + _ROW_GAP
    return found


def marks_of(question: Question, place: int, at: Place, *, is_focused: bool) -> Iterator[Mark]:
    """Yield the choice at a place of the question."""
    yield from row(*at, is_focused=is_focused)
    yield from (_tile if has_tiles(question) else _row)(question, place, at)


def _height(choice: Choice, *, is_tile: bool) -> float:
    words = max(_MARK, words_of(choice, is_tile=is_tile).height)
    return words + 2 * _TILE_EDGE + (_TILE_PICTURE + _TILE_GAP if is_tile else 0)


def _row(question: Question, place: int, at: Place) -> Iterator[Mark]:
    x, top, _width, height = at
    words = words_of(question.choices[place], is_tile=False)
    yield from _mark(question, place, x + _ROW_EDGE, top + (height - _MARK) / 2)
    yield from words.at(x + _ROW_EDGE + _MARK + _BETWEEN, top + (height - words.height) / 2)


def _tile(question: Question, place: int, at: Place) -> Iterator[Mark]:
    x, top, width, _tile_height = at
    choice = question.choices[place]
    left, upper = x + _TILE_EDGE, top + _TILE_EDGE
    if choice.picture:
        yield Image(left, upper, width - 2 * _TILE_EDGE, _TILE_PICTURE, choice.picture.sha256)
    words = words_of(choice, is_tile=True)
    line_top, line = upper + _TILE_PICTURE + _TILE_GAP, max(_MARK, words.height)
    yield from _mark(question, place, left, line_top + (line - _MARK) / 2)
    yield from words.at(left + _MARK + _TILE_BETWEEN, line_top + (line - words.height) / 2)


def _mark(question: Question, place: int, x: float, top: float) -> Iterator[Mark]:
    is_multiple = question.kind is QuestionKind.MULTIPLE
    inner = Box(x + 3, top + 3, _MARK - 6, _MARK - 6, INK, 11 if is_multiple else 25)
    yield inner.around(3, TEXT_FAINT, 14 if is_multiple else 28)
    yield inner
    label = phrase(str(place + 1), is_bold=True)
    yield from label.at(x, top + (_MARK - label.height) / 2, _MARK, lean=0.5)
