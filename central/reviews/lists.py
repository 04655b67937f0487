"""The list of reviews: what waits for somebody, what somebody put up, everything."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

from central.accounts.models import User
from central.office.lists import PER_PAGE
from central.reviews import selectors
from central.reviews.kinds import kinds
from central.reviews.models import Submission
from central.rights.actions import Action
from central.rights.rights import Rights


class Show(StrEnum):
    """Which of the reviews are listed."""

    WAITING = "waiting"
    MINE = "mine"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for somebody, the oldest first."""

    to_check: list[Submission]
    to_approve: list[Submission]
    to_correct: list[Submission]

    @property
    def all(self) -> list[Submission]:
        """All of it, what was sent back first."""
        return [*self.to_correct, *self.to_approve, *self.to_check]


@dataclass(frozen=True, slots=True)
class Line:
    """A version as a line of a list."""

    submission: Submission
    kind: Promise


def waiting_for(user: User, rights: Rights) -> Waiting:
    """Return what waits for ``user``."""
    return Waiting(
        to_check=list(selectors.to_check(user, rights)),
        to_approve=list(selectors.to_approve(user, rights)),
        to_correct=list(selectors.to_correct(user, rights)),
    )


def in_lines(submissions: Iterable[Submission]) -> list[Line]:
    """Return these versions with the words of their kind."""
    return [Line(submission, kinds()[submission.kind].label) for submission in submissions]


def lines(request: HttpRequest, user: User, rights: Rights) -> dict[str, Any]:
    """Return the page of the list that was asked for."""
    asked = request.GET.get("show", "")
    show = Show(asked) if asked in list(Show) else Show.WAITING
    page = Paginator(_found(show, user, rights), PER_PAGE).get_page(request.GET.get("page"))
    return {"show": show, "page": page, "lines": in_lines(page.object_list), "query": f"show={show}"}


def _found(show: Show, user: User, rights: Rights) -> QuerySet[Submission] | list[Submission]:
    if show is Show.WAITING:
        return waiting_for(user, rights).all
    found = selectors.submissions(rights.scope(Action.SEE))
    return found.filter(submitted_by=user) if show is Show.MINE else found
