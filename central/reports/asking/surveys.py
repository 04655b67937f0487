"""How a survey or test was answered, area by area, with the answers beneath each number."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from central.office.tables.table import Column, Kind, Row, Table
from central.quizzes.models import Question, Quiz, Response
from central.quizzes.selectors import QuestionTally, responses, tallied
from central.rights.scope import Scope
from central.stations.models import Area

_SHOWN_OF_A_CHOICE = 40


@dataclass(frozen=True, slots=True)
class AreaAnswers:
    """The answers of one area."""

    area: Area
    answers: list[Response]


@dataclass(frozen=True, slots=True)
class Given:
    """One response that chose an answer, and how often: once by a person, or by so many hands."""

    response: Response
    times: int


def by_area(quiz: Quiz, scope: Scope) -> list[AreaAnswers]:
    """Return the answers of a scope, by the areas directly below that of the quiz; its own stations' come last."""
    below = {area.path: area for area in Area.objects.filter(parent=quiz.area).order_by("name", "id")}
    found: dict[str, list[Response]] = defaultdict(list)
    for response in scoped(quiz, scope):
        path = response.attempt.station.area.path
        found[next((one for one in below if path.startswith(one)), quiz.area.path)].append(response)
    areas = {**below, quiz.area.path: quiz.area}
    return [AreaAnswers(area, found[path]) for path, area in areas.items() if path in found]


def scoped(quiz: Quiz, scope: Scope) -> list[Response]:
    """Return the answers that count, of a scope."""
    return [one for one in responses(quiz) if scope.covers(one.attempt.station.area)]


def tables(quiz: Quiz, parts: Sequence[AreaAnswers]) -> list[Table[AreaAnswers]]:
    """Return a table for each question: how often each answer was chosen in each area, hands and people together."""
    tallies = {part.area.pk: tallied(quiz, part.answers) for part in parts}
    whole = tallied(quiz, [])
    return [_table(number, question, parts, tallies) for number, question in enumerate(whole)]


def given(quiz: Quiz, question: Question, place: int, scope: Scope, area: Area | None) -> Table[Given]:
    """Return the answers that chose one choice of a question; the last column adds up to the number in the table."""
    inside = area.path if area else ""
    found = []
    for one in scoped(quiz, scope):
        times = (place in one.choices) + (one.hands[place] if place < len(one.hands) else 0)
        if times and one.question_id == question.pk and one.attempt.station.area.path.startswith(inside):
            found.append(Given(one, times))
    columns = (
        Column(_("Began at"), Kind.MOMENT),
        Column(_("Station")),
        Column(_("How it was answered")),
        Column(_("Times"), Kind.AMOUNT),
    )
    found.sort(key=lambda one: one.response.attempt.opened_at, reverse=True)
    return Table(str(question), columns, found, _given_rows)


def _table(
    number: int, question: QuestionTally, parts: Sequence[AreaAnswers], tallies: Mapping[str, list[QuestionTally]]
) -> Table[AreaAnswers]:
    quiz_id, question_id = question.question.quiz_id, question.question.pk
    address = reverse("reports:answers", args=[quiz_id, question_id])

    def rows_of(some: Sequence[AreaAnswers]) -> list[Row]:
        rows = []
        for part in some:
            counts = [one.people + one.hands for one in tallies[part.area.pk][number].choices]
            links = [
                f"{address}?{urlencode([('choice', place), ('area', part.area.id)])}" if count else ""
                for place, count in enumerate(counts)
            ]
            rows.append(Row((part.area.name, *counts, sum(counts)), links=("", *links, "")))
        return rows

    choices = (Column(str(one.choice)[:_SHOWN_OF_A_CHOICE], Kind.AMOUNT) for one in question.choices)
    title = f"{number + 1}. {question.question.text}"
    return Table(title, (Column(_("Area")), *choices, Column(_("Together"), Kind.AMOUNT)), parts, rows_of)


def _given_rows(some: Sequence[Given]) -> list[Row]:
    rows = []
    for one in some:
        attempt = one.response.attempt
        how = _("by one person") if attempt.person_id else _("by show of hands")
        rows.append(Row((attempt.opened_at, attempt.station.name, how, one.times)))
    return rows
