"""What changes topics and answers."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from central.accounts.models import User
from central.catalogue.models import Lesson
from central.questions.models import Answer, Asked, PreparedQuestion, Topic


@transaction.atomic
def save_topic(*, topic: Topic | None = None, title: str, position: int = 0, prepared: tuple[str, ...] = ()) -> Topic:
    """Write a new topic with its prepared questions, or change ``topic``; a question that stays keeps its id."""
    topic = topic or Topic()
    topic.title, topic.position = title, position
    topic.full_clean()
    topic.save()
    known = {question.text: question for question in topic.prepared.all()}
    for place, text in enumerate(prepared):
        question = known.pop(text, None) or PreparedQuestion(topic=topic, text=text)
        question.position = place
        question.full_clean()
        question.save()
    for question in known.values():
        question.delete()
    return topic


@transaction.atomic
def answer(question: Asked, *, text: str, lesson: Lesson | None, by: User, at: datetime) -> Answer:
    """Answer a question, or change the answer. It reaches the station with the next publication.

    Raises:
        ValidationError: there is neither a word nor a lesson.
    """
    if not text and lesson is None:
        raise ValidationError(_("Write an answer, or choose a lesson that answers."))
    told = {"text": text, "lesson": lesson, "answered_by": by, "answered_at": at}
    answer, _is_new = Answer.objects.update_or_create(question_id=question.id, defaults=told)
    return answer
