"""The lists of questions: this person's, all that wait, those that were answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone

from central.accounts.models import User
from central.office.lists import paged
from central.questions.deadlines import Due
from central.questions.desk import Waiting, waiting, waiting_for
from central.questions.models import Topic
from central.questions.selectors import QuestionLine, account_names, answered, listed
from central.questions.selectors import lines as question_lines
from central.rights.scope import Scope
from central.stations.selectors import area_paths

FEW: Final = 5


class Show(StrEnum):
    """Which questions are listed."""

    MINE = "mine"
    WAITING = "waiting"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Line:
    """A question as a line of a list; ``waits`` is None once it was answered."""

    question: QuestionLine
    waits: Waiting | None
    standing: Due | None
    names: list[str]


def lines(request: HttpRequest, user: User, scope: Scope) -> dict[str, Any]:
    """Return the page of the list that was asked for."""
    asked, at = request.GET.get("show", ""), timezone.now()
    show = Show(asked) if asked in list(Show) else Show.MINE
    if show is Show.ANSWERED:
        found = paged(request, answered(scope))
        shown = [Line(line, None, None, []) for line in question_lines(found["page"].object_list)]
    else:
        found = paged(request, waiting_for(user, scope) if show is Show.MINE else waiting(scope))
        shown = in_lines(found["page"].object_list, scope, at)
    return {
        **found,
        "lines": shown,
        "show": show,
        "area_paths": area_paths(),
        "has_topics": Topic.objects.exists(),
    }


def in_lines(some: list[Waiting], scope: Scope, at: datetime) -> list[Line]:
    """Return questions that wait with all that a list says of them."""
    asked = {question.pk: question for question in listed(scope).filter(pk__in=[one.id for one in some])}
    names: Mapping[int, str] = account_names(account for one in some for account in one.accounts)
    known = {line.asked.pk: line for line in question_lines(asked.values())}
    return [
        Line(known[one.id], one, one.standing(at), sorted(names[account] for account in one.accounts))
        for one in some
        if one.id in known
    ]


def questions_waiting(user: User, scope: Scope, at: datetime) -> dict[str, Any]:
    """Return what the first page shows of this person's questions: all, how many are overdue, and the first few."""
    found = waiting_for(user, scope) if scope.roots else []
    return {
        "questions": found,
        "questions_overdue": sum(one.standing(at) is Due.OVERDUE for one in found),
        "question_lines": in_lines(found[:FEW], scope, at),
    }
