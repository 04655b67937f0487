"""Reads quizzes in Moodle's GIFT format (docs.moodle.org/en/GIFT_format): as much of it as can be asked on a TV.

Single and multiple choice, true or false, and missing words become questions. What is to be typed or matched cannot be
answered by remote control; it is named with its line, and the rest is read all the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import pgettext

from content_sync.protocol.documents import Choice, Question, QuestionKind

MAX_CHOICES = 9
"""As many as there are digits on the remote control to choose by."""

BLANK = "_____"
_TRUE, _FALSE = {"T", "TRUE"}, {"F", "FALSE"}
_TITLE = re.compile(r"::(?P<title>(?:\\.|[^\\:]|:(?!:))*)::")
_FORMAT = re.compile(r"\[(?:html|moodle|plain|markdown)\]")
_ANSWERS = re.compile(r"(?<!\\)\{(?P<answers>(?:\\.|[^\\{}])*)(?<!\\)\}", re.DOTALL)
_CHOICE = re.compile(r"(?P<sign>[=~])(?:%(?P<weight>-?[0-9.]+)%)?(?P<text>(?:\\.|[^\\=~])*)", re.DOTALL)
_BRACE = re.compile(r"(?<!\\)[{}]")
_FEEDBACK = re.compile(r"(?<!\\)#")
_ESCAPED = re.compile(r"\\([~=#{}:\\])")


@dataclass(frozen=True, slots=True)
class Refused:
    """A piece of the file that cannot become a question; ``line`` counts from 1, ``problem`` names why."""

    line: int
    problem: str


class CannotAsk(ValueError):
    """This piece cannot become a question; the message is one of the problems below."""


NO_ANSWERS = "no-answers"
TO_BE_TYPED = "to-be-typed"
TO_BE_MATCHED = "to-be-matched"
ONE_CHOICE = "one-choice"
TOO_MANY_CHOICES = "too-many-choices"
NO_RIGHT_CHOICE = "no-right-choice"
NO_TEXT = "no-text"
UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says. Questions are named by their line."""

    questions: tuple[Question, ...]
    refused: tuple[Refused, ...]


def read(text: str) -> Read:
    """Read a GIFT file. Nothing in it raises; what cannot be used is in ``refused``."""
    questions: list[Question] = []
    refused: list[Refused] = []
    for line, piece in _pieces(text):
        try:
            questions.append(_question(f"line-{line}", piece))
        except CannotAsk as error:
            refused.append(Refused(line, str(error)))
    return Read(tuple(questions), tuple(refused))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield each question's text with its first line; comments and categories are passed over."""
    lines: list[str] = []
    first = 0
    for number, raw in enumerate([*text.lstrip("\ufeff").splitlines(), ""], start=1):
        line = raw.strip()
        if line.startswith(("//", "$CATEGORY:")):
            continue
        if line:
            first = first or number
            lines.append(line)
        elif lines:
            yield first, "\n".join(lines)
            lines, first = [], 0


def _question(name: str, piece: str) -> Question:
    piece = _TITLE.sub("", piece, count=1).strip()
    found = _ANSWERS.search(piece)
    around = piece[: found.start()] + piece[found.end() :] if found else piece
    if _BRACE.search(around):
        raise CannotAsk(UNREADABLE)
    if found is None:
        raise CannotAsk(NO_ANSWERS)
    before, after = _plain(piece[: found.start()]), _plain(piece[found.end() :])
    text = f"{before} {BLANK} {after}".strip() if after else before
    if not before and not after:
        raise CannotAsk(NO_TEXT)
    answers, _, explanation = found["answers"].partition("####")
    choices = _choices(answers.strip())
    kind = QuestionKind.MULTIPLE if sum(choice.is_right for choice in choices) > 1 else QuestionKind.SINGLE
    return Question(id=name, text=text, kind=kind, choices=choices, explanation=_plain(explanation))


def _choices(answers: str) -> tuple[Choice, ...]:
    if not answers:
        raise CannotAsk(TO_BE_TYPED)
    if answers.startswith("#"):
        raise CannotAsk(TO_BE_TYPED)
    verdict = _FEEDBACK.split(answers, maxsplit=1)[0].strip().upper()
    if verdict in _TRUE | _FALSE:
        is_true = verdict in _TRUE
        right, wrong = pgettext("answer", "Right"), pgettext("answer", "Wrong")
        return Choice(text=right, is_right=is_true), Choice(text=wrong, is_right=not is_true)
    return _listed(answers)


def _listed(answers: str) -> tuple[Choice, ...]:
    found = list(_CHOICE.finditer(answers))
    if not found:
        raise CannotAsk(UNREADABLE)
    if any("->" in one["text"] for one in found):
        raise CannotAsk(TO_BE_MATCHED)
    if all(one["sign"] == "=" and not one["weight"] for one in found):
        raise CannotAsk(TO_BE_TYPED)
    choices = tuple(_choice(one) for one in found)
    if len(choices) == 1:
        raise CannotAsk(ONE_CHOICE)
    if len(choices) > MAX_CHOICES:
        raise CannotAsk(TOO_MANY_CHOICES)
    if not any(choice.is_right for choice in choices):
        raise CannotAsk(NO_RIGHT_CHOICE)
    return choices


def _choice(found: re.Match[str]) -> Choice:
    text = _plain(_FEEDBACK.split(found["text"], maxsplit=1)[0])
    if not text:
        raise CannotAsk(NO_TEXT)
    is_right = float(found["weight"]) > 0 if found["weight"] else found["sign"] == "="
    return Choice(text=text, is_right=is_right)


def _plain(text: str) -> str:
    """Return text as a person reads it: without the format's marks and escapes, in one line."""
    text = _FORMAT.sub("", text).replace("\\n", " ")
    return " ".join(_ESCAPED.sub(r"\1", text).split())
