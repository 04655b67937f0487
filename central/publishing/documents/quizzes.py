"""Quizzes and surveys, as each area gives them to all stations in it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Q

from central.catalogue.wire import asset
from central.quizzes import models
from central.stations.models import Area
from content_sync.protocol import documents as wire
from content_sync.protocol import paths


def quizzes(at: datetime) -> dict[str, bytes]:
    """Return the quizzes of every area, without those that are over at ``at`` or have no question."""
    by_area: dict[str, list[wire.Quiz]] = {area_id: [] for area_id in Area.objects.values_list("id", flat=True)}
    current = models.Quiz.objects.filter(Q(valid_until=None) | Q(valid_until__gt=at), questions__isnull=False)
    related = ("questions__picture", "questions__choices__picture")
    for quiz in current.distinct().prefetch_related(*related).order_by("id"):
        by_area[quiz.area_id].append(_quiz(quiz))
    return {
        paths.quizzes(area_id): wire.encode(wire.QuizzesDocument(area_id=area_id, quizzes=tuple(found)))
        for area_id, found in by_area.items()
    }


def _quiz(quiz: models.Quiz) -> wire.Quiz:
    return wire.Quiz(
        id=quiz.id,
        title=quiz.title,
        is_survey=quiz.is_survey,
        lesson_id=quiz.lesson_id,
        valid_from=quiz.valid_from,
        valid_until=quiz.valid_until,
        questions=tuple(_question(question) for question in quiz.questions.all()),
    )


def _question(question: models.Question) -> wire.Question:
    return wire.Question(
        id=question.id,
        text=question.text,
        kind=wire.QuestionKind(question.kind),
        picture=asset(question.picture) if question.picture else None,
        explanation=question.explanation,
        choices=tuple(_choices(question.choices.all())),
    )


def _choices(choices: Iterable[models.Choice]) -> Iterator[wire.Choice]:
    for choice in choices:
        picture = asset(choice.picture) if choice.picture else None
        yield wire.Choice(text=choice.text, picture=picture, is_right=choice.is_right)
