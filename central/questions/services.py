"""What changes topics and answers."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from central.accounts.models import User
from central.catalogue.models import Course, Lesson
from central.catalogue.selectors import free_lesson_number, next_position
from central.catalogue.services import save_lesson
from central.catalogue.uploads import uploads
from central.questions.clips import store
from central.questions.desk import desk
from central.questions.models import Answer, AnswerTime, Asked, Clip, Duty, Happened, PreparedQuestion, Step, Topic


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
    answer, is_new = Answer.objects.update_or_create(question_id=question.id, defaults=told, create_defaults=first)
    note_step(question, Happened.ANSWERED if is_new else Happened.CORRECTED, by=by, at=at)
    return answer


@transaction.atomic
def hand_over(question: Asked, *, to: User, note: str, by: User, at: datetime) -> None:
    """Let somebody else answer a question; who may answer nothing there is given nothing.

    Raises:
        ValidationError: ``to`` may not answer questions from there.
    """
    if to.pk not in desk([question.pk]).may_answer(question.station.area.path):
        raise ValidationError({"to": _("This account may not answer questions from there.")})
    note_step(question, Happened.HANDED_OVER, by=by, at=at, to=to, note=note)


@transaction.atomic
def delete_clip(clip: Clip) -> None:
    """Take a clip away; an answer that was nothing else goes with it, so that the question waits again."""
    question_id = clip.question_id
    store.remove(clip)
    if not Clip.objects.filter(question_id=question_id).exists():
        Answer.objects.filter(question_id=question_id, text="", lesson=None).delete()


@transaction.atomic
def save_rule(rule: Duty | AnswerTime) -> None:
    """Put in force who answers, or within how many days.

    Raises:
        ValidationError: it has been said already.
    """
    rule.full_clean()
    rule.save()


@transaction.atomic
def take_away(rule: Duty | AnswerTime) -> None:
    """Let what is said of the areas above hold again."""
    rule.delete()


def note_step(
    question: Asked, happened: Happened, *, by: User, at: datetime, to: User | None = None, note: str = ""
) -> None:
    """Keep who did what about a question."""
    Step.objects.create(
        question_id=question.pk, station_id=question.station_id, happened=happened, by=by, at=at, to=to, note=note
    )


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
