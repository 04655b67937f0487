"""A question of a test or survey, as the TV asks it before anything is chosen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from central.tv import choices
from central.tv.blocks import BODY, Block, Style, block, phrase
from central.tv.colours import LAMP, TEXT_SOFT
from central.tv.marks import EDGE, HEIGHT, ROOM, Frame, Image, Mark, framed
from central.tv.parts import button, reading_ring
from central.tv.words import said
from content_sync.protocol.documents import Question, QuestionKind, Quiz
from content_sync.protocol.typesetting.legible import plain
from content_sync.protocol.typesetting.sheets import stops

WHO = "○*○"
"""Stands for whoever answers; the TV shows such a name masked."""
_TOP, _HEAD_GAP, _BOTTOM = 36.0, 8.0, 40.0
_SIDE, _SIDE_WIDTH = 864.0, 360.0
_LEFT, _VIEW = 44.0, 780.0
_INSIDE, _GAP = 12.0, 24.0
_LARGE_BELOW, _READ_FIRST_ABOVE = 50, 60
"""A question of fewer characters is written large; one of more has the focus itself when it opens."""


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


def asked(quiz: Quiz, number: int) -> list[Asked]:
    """Return question ``number`` (from 1 on) of a quiz, and how it goes on further down."""
    question = quiz.questions[number - 1]
    top = _TOP + heading(quiz, number).height + _HEAD_GAP
    view = HEIGHT - _BOTTOM - top
    inner = tuple(_inner(question, top + _INSIDE))
    ends = [_INSIDE + at + height for _x, at, _width, height in _places(question)]
    length = max(ends[-1] if ends else _INSIDE + _text(question).height, 0.0) + _GAP
    around = (*_head(quiz, number), *_side(question, top))
    return [
        Asked(
            (*around, framed(_LEFT, top, _VIEW, view, (_moved(mark, -stop) for mark in inner))),
            part,
            len(stops(length, view)),
            sum(end > stop + view for end in ends),
        )
        for part, stop in enumerate(stops(length, view), start=1)
    ]


def _text(question: Question) -> Block:
    text = question.text or said("(nothing is written here)")
    is_short = len(text) < _LARGE_BELOW
    return block(text, choices.WIDTH, Style(36 if is_short else BODY, is_bold=is_short))


def _inner(question: Question, top: float) -> Iterator[Mark]:
    text = _text(question)
    is_read_first = len(question.text) > _READ_FIRST_ABOVE
    x = _LEFT + _INSIDE
    if is_read_first:
        yield from reading_ring(x, top, choices.WIDTH, text.height)
    yield from text.at(x, top)
    for place, (at_x, at, width, height) in enumerate(_places(question)):
        where = (x + at_x, top + at, width, height)
        yield from choices.marks_of(question, place, where, is_focused=place == 0 and not is_read_first)


def _places(question: Question) -> list[choices.Place]:
    """Return where each choice stands from the beginning of the question."""
    return choices.places(question, _text(question).height + _GAP)


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
    bottom, is_focused = HEIGHT - _BOTTOM, not question.choices and len(question.text) <= _READ_FIRST_ABOVE
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
