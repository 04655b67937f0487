"""Quizzes that learners finished, and what villages asked."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from central.attendance.selectors import Selection, condition
from central.office.tables.table import Column, Kind, Row
from central.questions.models import Answer, Asked
from central.quizzes.models import Attempt, Quiz
from central.reports.measures.measure import Measure


def _attempts(selection: Selection) -> QuerySet[Attempt]:
    found = Attempt.objects.filter(condition(selection, "opened_at"), is_complete=True)
    return found.select_related("station").order_by("-opened_at", "-id")


def _attempt_rows(found: Sequence[Attempt]) -> list[Row]:
    titles = dict(Quiz.objects.filter(id__in={attempt.quiz_id for attempt in found}).values_list("id", "title"))
    return [
        Row((attempt.opened_at, attempt.station.name, titles.get(attempt.quiz_id, attempt.quiz_id)))
        for attempt in found
    ]


def _asked(selection: Selection) -> QuerySet[Asked]:
    return Asked.objects.filter(condition(selection, "asked_at")).select_related("station__area").defer("voice")


def _asked_rows(found: Sequence[Asked]) -> list[Row]:
    answers = Answer.objects.in_bulk([question.id for question in found])
    rows = []
    for question in found:
        answer = answers.get(question.id)
        text = question.text or _("(spoken)")
        answered_at = answer.answered_at if answer else None
        values = (question.asked_at, question.station.name, str(text), answered_at)
        rows.append(Row(values))
    return rows


QUIZZES = Measure[Attempt](
    name="quizzes",
    label=_("Tests and surveys finished"),
    kind=Kind.AMOUNT,
    columns=(Column(_("Began at"), Kind.MOMENT), Column(_("Station")), Column(_("Title"))),
    records=_attempts,
    rows_of=_attempt_rows,
)
QUESTIONS = Measure[Asked](
    name="questions",
    label=_("Questions asked"),
    kind=Kind.AMOUNT,
    columns=(
        Column(_("Asked at"), Kind.MOMENT),
        Column(_("Station")),
        Column(_("Question")),
        Column(_("Answered at"), Kind.MOMENT),
    ),
    records=_asked,
    rows_of=_asked_rows,
)
