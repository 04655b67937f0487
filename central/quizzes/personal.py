"""What the quizzes hold about a person: what was answered."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from central.people.holding import Table
from central.people.models import Person
from central.people.saying import moment
from central.quizzes.models import Question, Quiz, Response


def held(person_ids: Collection[str]) -> Iterator[Table]:
    """Return every answer that the person gave, the first one first."""
    found = Response.objects.filter(attempt__person_id__in=person_ids).select_related("attempt__station")
    responses = list(found.order_by("attempt__opened_at", "id"))
    quizzes = Quiz.objects.in_bulk({response.attempt.quiz_id for response in responses})
    asked = {response.question_id for response in responses}
    questions = {
        question.id: question for question in Question.objects.filter(pk__in=asked).prefetch_related("choices")
    }
    rows = [
        (
            moment(response.attempt.opened_at),
            response.attempt.station.name,
            str(quizzes.get(response.attempt.quiz_id, "–")),
            str(questions.get(response.question_id, "–")),
            _chosen(questions.get(response.question_id), response.choices),
        )
        for response in responses
    ]
    columns = (_("When"), _("Station"), _("Quiz or survey"), _("Question"), _("Answer"))
    yield Table("quizzes", _("Quizzes and surveys"), columns, rows)


def erase(people: Sequence[Person]) -> None:
    """Keep everything: it names nobody."""


def _chosen(question: Question | None, places: Sequence[int]) -> str:
    choices = list(question.choices.all()) if question else []
    return " · ".join(choices[place].text if place < len(choices) else str(place + 1) for place in places)
