"""The quizzes and surveys that can be answered now, and who has done so."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from content_sync.protocol.documents import Quiz
from content_sync.protocol.typesetting.legible import plain
from kiosk.language import _, ngettext

FinishedBy = Callable[[str], frozenset[str | None]]
"""Who finished a quiz, None for the room."""


@dataclass(frozen=True, slots=True)
class QuizLine:
    """One quiz or survey. ``name`` is unique on the page."""

    name: str
    quiz_id: str
    title: str
    facts: str
    done: str


@dataclass(frozen=True, slots=True)
class QuizzesView:
    """The page; ``empty`` is said where there are no lines."""

    lines: tuple[QuizLine, ...]
    empty: str


def present_quizzes(quizzes: Iterable[Quiz], finished_by: FinishedBy) -> QuizzesView:
    """Return the list. It says how many have answered, never who or how well."""
    lines = tuple(_line(quiz, finished_by(quiz.id)) for quiz in quizzes)
    return QuizzesView(lines, "" if lines else _("There is no test or survey at the moment."))


def _line(quiz: Quiz, finished_by: frozenset[str | None]) -> QuizLine:
    return QuizLine(
        name=f"quiz {quiz.id}",
        quiz_id=quiz.id,
        title=title_of(quiz),
        facts=f"{kind(quiz)}  ·  {_length(len(quiz.questions))}",
        done="  ·  ".join(_done(finished_by)),
    )


def title_of(quiz: Quiz) -> str:
    """Return the title as it may stand on the screen."""
    return plain(quiz.title) or kind(quiz)


def kind(quiz: Quiz) -> str:
    """Return whether it is a survey or a test, in words."""
    return _("Survey") if quiz.is_survey else _("Test")


def _length(count: int) -> str:
    if count == 0:
        return _("no questions yet")
    return ngettext("{count} question", "{count} questions", count).format(count=count)


def _done(finished_by: frozenset[str | None]) -> Iterable[str]:
    people = len(finished_by - {None})
    if people:
        yield ngettext("{count} person has answered", "{count} people have answered", people).format(count=people)
    if None in finished_by:
        yield _("answered by show of hands")
