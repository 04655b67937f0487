"""What changes quizzes and surveys."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from central.catalogue.models import Lesson
from central.quizzes.models import Choice, Question, Quiz
from central.stations.models import Area
from content_sync.protocol import documents as wire


@transaction.atomic
def save_quiz(
    *,
    quiz: Quiz | None = None,
    area: Area,
    title: str,
    is_survey: bool = False,
    lesson: Lesson | None = None,
    valid_from: datetime | None = None,
    valid_until: datetime | None = None,
) -> Quiz:
    """Write a new quiz, or change ``quiz``. Instants are aware; None is without beginning or end.

    Raises:
        ValidationError: it would end before it begins.
    """
    quiz = quiz or Quiz()
    quiz.area, quiz.title, quiz.is_survey, quiz.lesson = area, title, is_survey, lesson
    quiz.valid_from, quiz.valid_until = valid_from, valid_until
    quiz.full_clean()
    if valid_from and valid_until and valid_until <= valid_from:
        raise ValidationError({"valid_until": _("It must end after it begins.")})
    quiz.save()
    return quiz


@transaction.atomic
def save_question(
    quiz: Quiz, told: wire.Question, *, question: Question | None = None, keeps_pictures: bool = True
) -> Question:
    """Write a question with its choices at the end of ``quiz``, or in the place of ``question``.

    Pictures are in the media store already; what is told without one keeps the picture that it had, unless
    ``keeps_pictures`` is false.

    Raises:
        ValidationError: it has no text, not at least two choices, or in a quiz no right one.
    """
    check_question(quiz, told)
    question = question or Question(quiz=quiz, position=quiz.questions.count())
    question.text, question.kind, question.explanation = told.text, told.kind.value, told.explanation
    question.picture_id = _digest(told.picture) or (question.picture_id if keeps_pictures else None)
    question.full_clean()
    question.save()
    pictures = dict(question.choices.values_list("text", "picture_id")) if keeps_pictures else {}
    question.choices.all().delete()
    Choice.objects.bulk_create(
        Choice(
            question=question,
            position=place,
            text=choice.text,
            picture_id=_digest(choice.picture) or pictures.get(choice.text),
            is_right=choice.is_right,
        )
        for place, choice in enumerate(told.choices)
    )
    return question


@transaction.atomic
def add_questions(quiz: Quiz, told: Iterable[wire.Question]) -> None:
    """Write several questions at the end of ``quiz``, or none.

    Raises:
        ValidationError: see ``save_question``.
    """
    for question in told:
        save_question(quiz, question)


def check_question(quiz: Quiz, told: wire.Question) -> None:
    """Raise a ValidationError unless the question can be asked."""
    if not told.text:
        raise ValidationError({"text": _("The question has no words.")})
    if len(told.choices) < 2:  # noqa: PLR2004 - fewer leave nothing to choose
        raise ValidationError(_("A question needs at least two answers to choose from."))
    if not quiz.is_survey and not told.right:
        raise ValidationError(_("No answer is marked as right, so nobody could answer this question."))


@transaction.atomic
def delete_question(*, question: Question) -> None:
    """Take a question away."""
    question.delete()


@transaction.atomic
def delete_quiz(*, quiz: Quiz) -> None:
    """Take a quiz away; what was answered stays."""
    quiz.delete()


def _digest(picture: wire.Asset | None) -> str | None:
    return picture.sha256 if picture else None
