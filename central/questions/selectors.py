"""What pages read about questions: those that wait for an answer first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet

from central.catalogue.models import Lesson
from central.people.models import Person
from central.people.selectors import people_by_id
from central.questions.models import Answer, Asked, PreparedQuestion, Topic
from central.rights.scope import Scope


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question with what is known about it; ``text`` is what was said in words, empty if it was spoken only."""

    asked: Asked
    text: str
    topic: str
    lesson: Lesson | None
    person: Person | None
    answer: Answer | None

    @property
    def moment(self) -> timedelta | None:
        """The place in the lesson that the question is about."""
        return None if self.asked.position_ms is None else timedelta(seconds=self.asked.position_ms // 1000)


def waiting(scope: Scope) -> QuerySet[Asked]:
    """Return the questions of ``scope`` without an answer, the oldest first."""
    answered = Answer.objects.values("question_id")
    return _questions(scope).exclude(id__in=answered).order_by("asked_at", "id")


def answered(scope: Scope) -> QuerySet[Asked]:
    """Return the questions of ``scope`` with an answer, the newest first."""
    return _questions(scope).filter(id__in=Answer.objects.values("question_id"))


def lines(questions: Iterable[Asked]) -> list[QuestionLine]:
    """Return these questions with all that a person wants to know about them."""
    questions = list(questions)
    topics = Topic.objects.in_bulk({question.topic_id for question in questions})
    prepared = PreparedQuestion.objects.in_bulk({question.prepared_id for question in questions})
    lessons = Lesson.objects.in_bulk({question.lesson_id for question in questions})
    people = people_by_id(question.person_id for question in questions)
    answers = Answer.objects.select_related("answered_by", "lesson").in_bulk([question.id for question in questions])
    return [
        QuestionLine(
            asked=question,
            text=question.text or str(prepared.get(question.prepared_id, "")),
            topic=str(topics.get(question.topic_id, "–")),
            lesson=lessons.get(question.lesson_id),
            person=people.get(question.person_id),
            answer=answers.get(question.id),
        )
        for question in questions
    ]


def _questions(scope: Scope) -> QuerySet[Asked]:
    return scope.of(Asked).select_related("station__area").defer("voice")
