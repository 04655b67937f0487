"""What changes topics and answers."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from central.accounts.models import User
from central.catalogue import uploads
from central.catalogue.models import Course, Lesson
from central.catalogue.selectors import free_lesson_number, next_position
from central.catalogue.services import save_lesson
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
    first = {**told, "first_answered_at": at}
    answer, _is_new = Answer.objects.update_or_create(question_id=question.id, defaults=told, create_defaults=first)
    return answer


@transaction.atomic
def make_lesson(question: Asked, *, course: Course, title: str, by: User) -> Lesson:
    """Make a lesson of what was spoken; it is a draft, and is reviewed before anybody hears it.

    Raises:
        ValidationError: nothing was spoken.
    """
    lesson = save_lesson(course=course, number=free_lesson_number(), title=title, position=next_position(course))
    spoken = SimpleUploadedFile(f"{question.id}.ogg", bytes(question.voice), "audio/ogg")
    uploads.receive(lesson=lesson, files=[spoken], by=by)
    return lesson
