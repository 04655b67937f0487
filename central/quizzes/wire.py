"""Quizzes and surveys as stations read them."""

from collections.abc import Collection, Iterable, Iterator

from central.catalogue.wire import asset
from central.quizzes.models import Choice, Question, Quiz
from content_sync.protocol import documents as wire


def quizzes(ids: Collection[str]) -> list[tuple[Quiz, wire.Quiz]]:
    """Return those of these quizzes that ask something, each with what it is on the wire."""
    found = Quiz.objects.filter(pk__in=ids, questions__isnull=False).distinct()
    related = ("questions__picture", "questions__choices__picture")
    return [(quiz, _quiz(quiz)) for quiz in found.prefetch_related(*related)]


def _quiz(quiz: Quiz) -> wire.Quiz:
    return wire.Quiz(
        id=quiz.id,
        title=quiz.title,
        is_survey=quiz.is_survey,
        lesson_id=quiz.lesson_id,
        valid_from=quiz.valid_from,
        valid_until=quiz.valid_until,
        questions=tuple(_question(question) for question in quiz.questions.all()),
    )


def _question(question: Question) -> wire.Question:
    return wire.Question(
        id=question.id,
        text=question.text,
        kind=wire.QuestionKind(question.kind),
        picture=asset(question.picture) if question.picture else None,
        explanation=question.explanation,
        choices=tuple(_choices(question.choices.all())),
    )


def _choices(choices: Iterable[Choice]) -> Iterator[wire.Choice]:
    for choice in choices:
        picture = asset(choice.picture) if choice.picture else None
        yield wire.Choice(text=choice.text, picture=picture, is_right=choice.is_right)
