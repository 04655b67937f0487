"""What pages read about questions: what is known of each, and what happened to one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from django.db.models import QuerySet

from central.accounts.models import User
from central.catalogue.models import Lesson
from central.people.models import Person
from central.people.selectors import people_by_id
from central.questions.hours.selectors import Appointment, appointments
from central.questions.models import Answer, AnswerTime, Asked, Clip, ClipState, Duty, PreparedQuestion, Step, Topic
from central.rights.scope import Scope
from central.stations.selectors import area_paths

R = TypeVar("R", Duty, AnswerTime)


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question with what is known about it; ``text`` is what was said in words, empty if it was spoken only."""

    asked: Asked
    text: str
    topic: str
    lesson: Lesson | None
    person: Person | None
    answer: Answer | None
    appointment: Appointment | None

    @property
    def moment(self) -> timedelta | None:
        """The place in the lesson that the question is about."""
        return None if self.asked.position_ms is None else timedelta(seconds=self.asked.position_ms // 1000)


def answered(scope: Scope) -> QuerySet[Asked]:
    """Return the questions of ``scope`` with an answer, the newest first."""
    return listed(scope).filter(id__in=Answer.objects.values("question_id"))


def listed(scope: Scope) -> QuerySet[Asked]:
    """Return the questions of ``scope`` as lists need them, without what was spoken."""
    return scope.of(Asked).select_related("station__area").defer("voice")


def lines(questions: Iterable[Asked]) -> list[QuestionLine]:
    """Return these questions with all that a person wants to know about them."""
    questions = list(questions)
    topics = Topic.objects.in_bulk({question.topic_id for question in questions})
    prepared = PreparedQuestion.objects.in_bulk({question.prepared_id for question in questions})
    lessons = Lesson.objects.in_bulk({question.lesson_id for question in questions})
    people = people_by_id(question.person_id for question in questions)
    answers = Answer.objects.select_related("answered_by", "lesson").in_bulk([question.id for question in questions])
    places = appointments([question.id for question in questions])
    return [
        QuestionLine(
            asked=question,
            text=question.text or str(prepared.get(question.prepared_id, "")),
            topic=str(topics.get(question.topic_id, "–")),
            lesson=lessons.get(question.lesson_id),
            person=people.get(question.person_id),
            answer=answers.get(question.id),
            appointment=places.get(question.id),
        )
        for question in questions
    ]


def account_names(accounts: Iterable[int]) -> dict[int, str]:
    """Return what these accounts are called, by their keys."""
    return {user.pk: user.called for user in User.objects.filter(pk__in=set(accounts))}


def steps(question: Asked) -> QuerySet[Step]:
    """Return what happened to a question, the first first."""
    return Step.objects.filter(question_id=question.pk).select_related("by", "to").order_by("pk")


def newest_clip(question: Asked) -> Clip | None:
    """Return what was brought last to answer a question, whole or refused."""
    return clips(question).exclude(state=ClipState.COMING).last()


def ready_clip(question: Asked) -> Clip | None:
    """Return the newest clip of a question that is ready."""
    return clips(question).filter(state=ClipState.READY).last()


def clips(question: Asked) -> QuerySet[Clip]:
    """Return the clips of a question, the newest last."""
    return Clip.objects.filter(question_id=question.pk).select_related("medium", "poster", "station").order_by("pk")


def duty_lines(scope: Scope) -> list[tuple[Duty, str]]:
    """Return who answers what in ``scope``, and what is said above and holds there, with the area in words."""
    found = scope.reaching(Duty).select_related("topic", "area", "user")
    return _with_paths(found.order_by("topic__position", "topic_id", "area__path", "pk"))


def time_lines(scope: Scope) -> list[tuple[AnswerTime, str]]:
    """Return the days in which to answer in ``scope``, and those said above that hold there, with the area in words."""
    found = scope.reaching(AnswerTime).select_related("topic", "area")
    return _with_paths(found.order_by("area__path", "topic__position", "pk"))


def _with_paths(rules: QuerySet[R]) -> list[tuple[R, str]]:
    paths = area_paths()
    return [(rule, paths[rule.area_id]) for rule in rules]
