"""A question of a test or survey, as the TV asks it before anything is chosen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from central.tv.blocks import BODY, Block, Style, block, phrase
from central.tv.colours import INK, LAMP, TEXT_FAINT, TEXT_SOFT
from central.tv.marks import HEIGHT, Box, Frame, Image, Mark
from central.tv.notice import EDGE, ROOM
from central.tv.parts import button, reading_ring, row
from central.tv.words import said
from content_sync.protocol.documents import Choice, Question, QuestionKind, Quiz
from content_sync.protocol.typesetting.legible import plain
from content_sync.protocol.typesetting.sheets import stops

WHO = "○*○"
"""Stands for whoever answers; the TV shows such a name masked."""
_TOP, _HEAD_GAP, _BOTTOM = 36.0, 8.0, 40.0
_SIDE, _SIDE_WIDTH = 864.0, 360.0
_LEFT, _VIEW, _WORDS = 44.0, 780.0, 756.0
_INSIDE, _GAP, _ROW_GAP = 12.0, 24.0, 16.0
_LARGE_BELOW, _READ_FIRST_ABOVE = 50, 60
"""A question of fewer characters is written large; one of more has the focus itself when it opens."""
_MARK, _TILE_PICTURE = 56.0, 176.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the screen; ``part`` of ``parts`` is how far somebody went down. ``below`` choices come later."""

    marks: tuple[Mark, ...]
    part: int
    parts: int
    below: int


def heading(quiz: Quiz, number: int) -> Block:
    """Return the title of the test as it stands above its questions."""
    room = ROOM - 2 * 32 - phrase(WHO).width - _progress(quiz, number).width
    kind = said("Survey") if quiz.is_survey else said("Test")
    return block(plain(quiz.title) or kind, room, Style(colour=TEXT_SOFT), most=1)


def words_of(choice: Choice) -> str:
    """Return what stands beside the number of a choice."""
    return choice.text or ("" if choice.picture else said("(nothing is written here)"))


def choice_block(choice: Choice, *, is_tile: bool) -> Block:
    """Return the words of a choice: beside a picture at most three lines of them."""
    room = 254.0 if is_tile else _WORDS - 40 - _MARK - 2 * 22
    return block(words_of(choice), room, Style(), most=3 if is_tile else 0)


def has_tiles(question: Question) -> bool:
    """Say whether the choices are tiles: as soon as one of them has a picture."""
    return any(choice.picture for choice in question.choices)


def asked(quiz: Quiz, number: int) -> list[Asked]:
    """Return question ``number`` (from 1 on) of a quiz, and how it goes on further down."""
    question = quiz.questions[number - 1]
    top = _TOP + heading(quiz, number).height + _HEAD_GAP
    view = HEIGHT - _BOTTOM - top
    inner = tuple(_questions_marks(question, top + _INSIDE))
    ends = _choice_ends(question)
    length = max(ends[-1] if ends else _INSIDE + _text(question).height, 0.0) + _GAP
    around = (*_head(quiz, number), *_side(question, top))
    return [
        Asked(
            (*around, Frame(_LEFT, top, _VIEW, view, tuple(_moved(mark, -stop) for mark in inner))),
            part,
            len(stops(length, view)),
            sum(end > stop + view for end in ends),
        )
        for part, stop in enumerate(stops(length, view), start=1)
    ]


def _text(question: Question) -> Block:
    text = question.text or said("(nothing is written here)")
    is_short = len(text) < _LARGE_BELOW
    return block(text, _WORDS, Style(36 if is_short else BODY, is_bold=is_short))


def _questions_marks(question: Question, top: float) -> Iterator[Mark]:
    text = _text(question)
    is_read_first = len(question.text) > _READ_FIRST_ABOVE or not question.choices
    x = _LEFT + _INSIDE
    if is_read_first and question.choices:
        yield from reading_ring(x, top, _WORDS, text.height)
    yield from text.at(x, top)
    for place, (at_x, at, width, height) in enumerate(_choice_places(question)):
        is_focused = place == 0 and not is_read_first
        choice = question.choices[place]
        box = (x + at_x, top + at, width, height)
        yield from row(*box, is_focused=is_focused)
        if has_tiles(question):
            yield from _tile(question, choice, place, box)
        else:
            yield from _row(question, choice, place, box)


def _choice_places(question: Question) -> list[tuple[float, float, float, float]]:
    """Return where each choice stands from the beginning of the question: x, top, width, height."""
    is_tile = has_tiles(question)
    columns = 2 if is_tile else 1
    width = (_WORDS - (columns - 1) * _ROW_GAP) / columns
    rows = [question.choices[first : first + columns] for first in range(0, len(question.choices), columns)]
    places = []
    top = _text(question).height + _GAP
    for choices in rows:
        heights = [_height(choice, is_tile=is_tile) for choice in choices]
        for column, height in enumerate(heights):
            places.append((column * (width + _ROW_GAP), top + max(heights) - height, width, height))
        top += max(heights) + _ROW_GAP
    return places


def _choice_ends(question: Question) -> list[float]:
    """Return how far below the upper edge of the view each choice ends."""
    return [_INSIDE + top + height for _x, top, _width, height in _choice_places(question)]


def _height(choice: Choice, *, is_tile: bool) -> float:
    words = max(_MARK, choice_block(choice, is_tile=is_tile).height)
    return words + 28 + (_TILE_PICTURE + 10 if is_tile else 0)


def _row(question: Question, choice: Choice, place: int, box: tuple[float, float, float, float]) -> Iterator[Mark]:
    x, top, _width, height = box
    words = choice_block(choice, is_tile=False)
    yield from _mark(question, place, x + 20, top + (height - _MARK) / 2)
    yield from words.at(x + 20 + _MARK + 22, top + (height - words.height) / 2)


def _tile(question: Question, choice: Choice, place: int, box: tuple[float, float, float, float]) -> Iterator[Mark]:
    x, top, width, _height_of_tile = box
    if choice.picture:
        yield Image(x + 14, top + 14, width - 28, _TILE_PICTURE, choice.picture.sha256)
    words = choice_block(choice, is_tile=True)
    line_top, line = top + 14 + _TILE_PICTURE + 10, max(_MARK, words.height)
    yield from _mark(question, place, x + 14, line_top + (line - _MARK) / 2)
    yield from words.at(x + 14 + _MARK + 16, line_top + (line - words.height) / 2)


def _mark(question: Question, place: int, x: float, top: float) -> Iterator[Mark]:
    is_multiple = question.kind is QuestionKind.MULTIPLE
    inner = Box(x + 3, top + 3, _MARK - 6, _MARK - 6, INK, 11 if is_multiple else 25)
    yield inner.around(3, TEXT_FAINT, 14 if is_multiple else 28)
    yield inner
    label = phrase(str(place + 1), is_bold=True)
    yield from label.at(x, top + (_MARK - label.height) / 2, _MARK, lean=0.5)


def _head(quiz: Quiz, number: int) -> Iterator[Mark]:
    title, who, progress = heading(quiz, number), phrase(WHO, colour=TEXT_SOFT), _progress(quiz, number)
    bottom = _TOP + max(title.height, progress.height)
    yield from title.at(EDGE, bottom - title.height)
    yield from who.at(EDGE, bottom - who.height, ROOM - progress.width - 32, lean=1)
    yield from progress.at(EDGE, bottom - progress.height, ROOM, lean=1)


def _progress(quiz: Quiz, number: int) -> Block:
    text = said("Question {number} of {count}").format(number=number, count=len(quiz.questions))
    return phrase(text, is_bold=True, colour=LAMP)


def _side(question: Question, top: float) -> Iterator[Mark]:
    at = top + _INSIDE + 3 * 20
    if question.picture:
        yield Image(_SIDE, top + _INSIDE, _SIDE_WIDTH, 270, question.picture.sha256)
        at += 270
    yield from block(_hint(question), _SIDE_WIDTH, Style(colour=TEXT_SOFT)).at(_SIDE, at)
    bottom, is_focused = HEIGHT - _BOTTOM, not question.choices
    yield from button(said("Skip"), _SIDE, bottom, _SIDE_WIDTH, least=_SIDE_WIDTH, is_focused=is_focused)


def _hint(question: Question) -> str:
    if not question.choices:
        return said("This question has no choices yet. Please go on.")
    if question.kind is QuestionKind.MULTIPLE:
        return said("Tick all that you mean with OK or with their numbers. ▶ leads on.")
    return said("Choose one with OK or with its number.")


def _moved(mark: Mark, by: float) -> Mark:
    match mark:
        case Frame():
            raise TypeError("a frame stays where it is")
        case _:
            return replace(mark, top=mark.top + by)
