"""Whose question is whose: who answers it, and until when."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from central.accounts.models import User
from central.attendance.models import Fact
from central.questions.deadlines import Deadlines, Due, deadlines, standing
from central.questions.hours.selectors import Appointment, appointments
from central.questions.models import Answer, Asked, Duty, Happened, Step
from central.questions.routing import Post, answerers
from central.rights.actions import Action
from central.rights.models import Grant
from central.rights.scope import Scope
from central.rights.selectors import who_may
from central.stations.models import Area


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that waits. ``accounts`` answer it; with none named that is everybody who may answer there."""

    id: str
    due_at: datetime
    accounts: frozenset[int]
    may_answer: frozenset[int]

    def is_for(self, user: User) -> bool:
        """Say whether it is this person's to answer."""
        return user.pk in (self.accounts or self.may_answer)

    def standing(self, at: datetime) -> Due:
        """Return how it stands at an aware instant."""
        return standing(self.due_at, at)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who answers what until when, read once for many questions.

    ``handed`` says to whom questions were given, ``places`` which asked for one in an hour; both by question.
    """

    posts: Sequence[Post]
    answering: Sequence[tuple[User, Scope]]
    handed: Mapping[str, int]
    places: Mapping[str, Appointment]
    deadlines: Deadlines

    def accounts(self, question_id: str, topic_id: str, path: str) -> frozenset[int]:
        """Return who answers a question from the area at ``path``: who has it, else whose duty it is."""
        may = self.may_answer(path)
        if (handed := self.handed.get(question_id)) in may:
            return frozenset({handed})
        posts = (Post(post.topic_id, post.path, post.accounts & may) for post in self.posts)
        return answerers(posts, topic_id, path)

    def may_answer(self, path: str) -> frozenset[int]:
        """Return all who may answer questions from the area at ``path``."""
        covering = (user.pk for user, scope in self.answering if any(path.startswith(root) for root in scope.roots))
        return frozenset(covering)


def desk(question_ids: "Collection[str] | QuerySet[Any, Any]") -> Desk:
    """Read who answers these questions until when."""
    handed = Step.objects.filter(question_id__in=question_ids, happened=Happened.HANDED_OVER).order_by("pk")
    return Desk(
        posts=_posts(),
        answering=who_may(Action.ANSWER),
        handed={question_id: to for question_id, to in handed.values_list("question_id", "to_id") if to},
        places=appointments(question_ids),
        deadlines=deadlines(),
    )


def waiting(scope: Scope) -> list[Waiting]:
    """Return the questions of a scope without an answer, those that are due first."""
    unanswered = scope.of(Asked).exclude(pk__in=Answer.objects.values("question_id"))
    found = _beginnings(unanswered)
    return _at(desk(unanswered.order_by().values("pk")), found) if found else []


def waiting_one(asked: Asked) -> Waiting:
    """Return how one question stands, whether it was answered or not."""
    return _at(desk([asked.pk]), _beginnings(Asked.objects.filter(pk=asked.pk)))[0]


def waiting_for(user: User, scope: Scope) -> list[Waiting]:
    """Return those of these questions that are ``user``'s to answer."""
    return [one for one in waiting(scope) if one.is_for(user)]


def may_answer_all_of(user: User, area: Area) -> bool:
    """Say whether an account may answer questions from everywhere in an area."""
    return any(one.pk == user.pk and scope.covers(area) for one, scope in who_may(Action.ANSWER))


def _beginnings(questions: QuerySet[Asked]) -> list[tuple[str, str, str, datetime]]:
    """Return id, topic, path and since when each waits: since it came, where the box did not know the time."""
    came = Fact.objects.filter(incarnation_id=OuterRef("incarnation_id"), seq=OuterRef("seq")).values("received_at")
    guessed = When(is_time_certain=False, then=Coalesce(Subquery(came[:1]), "asked_at"))
    since = questions.order_by().annotate(since=Case(guessed, default="asked_at"))
    return list(since.values_list("id", "topic_id", "station__area__path", "since"))


def _at(desk: Desk, found: Iterable[tuple[str, str, str, datetime]]) -> list[Waiting]:
    lines = [
        Waiting(
            id=question_id,
            due_at=desk.deadlines.of(topic_id, path, since, desk.places.get(question_id)),
            accounts=desk.accounts(question_id, topic_id, path),
            may_answer=desk.may_answer(path),
        )
        for question_id, topic_id, path, since in found
    ]
    return sorted(lines, key=lambda one: (one.due_at, one.id))


def _posts() -> list[Post]:
    duties = list(Duty.objects.select_related("area"))
    places = {(duty.role, duty.area_id) for duty in duties if duty.role}
    grants = Grant.objects.filter(role__in={role for role, _area in places}, area__in={area for _role, area in places})
    held: dict[tuple[str, str], set[int]] = {}
    for role, area_id, user_id in grants.values_list("role", "area_id", "user_id"):
        held.setdefault((role, area_id), set()).add(user_id)
    return [
        Post(
            duty.topic_id,
            duty.area.path,
            frozenset({duty.user_id} if duty.user_id else held.get((duty.role, duty.area_id), ())),
        )
        for duty in duties
    ]
