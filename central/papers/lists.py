"""The lists of papers: those for somebody, those that were sent, and what of both waits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from central.accounts.models import User
from central.papers.models import Addressee, Happened, Paper, Reading, Step, Version
from central.papers.selectors import (
    AnswerLine,
    Standing,
    addressed_to,
    answer_lines,
    answered_by,
    newest,
    some_waiting,
    standing,
)
from central.rights.actions import Action
from central.rights.rights import Rights

FEW: Final = 6


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """A paper for somebody: whether he read what stands in it now, and, if he is to report of it, how that stands."""

    version: Version
    is_read: bool
    task: AnswerLine | None


@dataclass(frozen=True, slots=True)
class SentLine:
    """A paper that was sent: in how many areas somebody read it, and how the tasks of all stand."""

    version: Version
    read: int
    standings: Counter[Standing]

    @property
    def areas(self) -> int:
        """To how many areas it goes."""
        return self.standings.total()

    @property
    def done(self) -> int:
        """How many areas reported it done."""
        return self.standings[Standing.REPORTED] + self.standings[Standing.ACCEPTED]

    @property
    def reported(self) -> int:
        """How many reports wait to be looked at."""
        return self.standings[Standing.REPORTED]

    @property
    def overdue(self) -> int:
        """How many areas are late."""
        return self.standings[Standing.OVERDUE]


def received(held: Rights) -> QuerySet[Version]:
    """Return what stands in the papers for who holds these rights."""
    return newest(addressed_to(held))


def waiting(held: Rights, user: User) -> QuerySet[Version]:
    """Return the papers for somebody that are unread, or of which he is to report, the nearest last day first."""
    read = Reading.objects.filter(version=OuterRef("pk"), user=user)
    open_ = _open(answered_by(held)).filter(paper=OuterRef("paper"))
    unread_or_open = ~Exists(read) | (~Q(task="") & Exists(open_))
    return received(held).filter(unread_or_open).order_by(F("due_on").asc(nulls_last=True), "-saved_at")


def late(held: Rights, user: User, today: date) -> QuerySet[Version]:
    """Return the papers of somebody's office, or sent by himself, of which answers are overdue."""
    own = Q(paper__sent_by=user) | Q(paper__area__path__in=held.given(Action.SHARE_PAPERS).roots)
    open_ = _open(Addressee.objects.filter(paper=OuterRef("paper")))
    found = newest(Paper.objects.filter(taken_back_at=None))
    return found.filter(own, Exists(open_), due_on__lt=today).order_by("due_on", "-saved_at")


def received_lines(versions: Sequence[Version], held: Rights, user: User, today: date) -> list[ReceivedLine]:
    """Return papers for somebody as lines: a few queries for all."""
    read = set(Reading.objects.filter(version__in=versions, user=user).values_list("version_id", flat=True))
    tasks = answer_lines(answered_by(held), versions, today)
    return [ReceivedLine(one, one.pk in read, some_waiting(tasks[one.paper_id])) for one in versions]


def sent_lines(versions: Sequence[Version], today: date) -> list[SentLine]:
    """Return papers that were sent as lines: two queries for all."""
    by_paper = {one.paper_id: one for one in versions}
    standings: dict[str, Counter[Standing]] = {paper: Counter() for paper in by_paper}
    for paper, said in Addressee.objects.filter(paper__in=by_paper).values_list("paper_id", _last()):
        standings[paper][standing(by_paper[paper], said or "", today)] += 1
    readings = Reading.objects.filter(version__in=versions).values_list("version_id")
    read = dict(readings.annotate(Count("addressee", distinct=True)))
    return [SentLine(one, read.get(one.pk, 0), standings[one.paper_id]) for one in versions]


def papers_waiting(held: Rights, user: User, today: date) -> dict[str, Any]:
    """Return what the first page shows: how many papers wait for somebody, the first few, and those answered late."""
    mine, overdue = waiting(held, user), late(held, user, today)
    return {
        "papers": mine.count(),
        "paper_lines": received_lines(list(mine[:FEW]), held, user, today),
        "late_papers": sent_lines(list(overdue[:FEW]), today),
    }


def _open(addressees: QuerySet[Addressee]) -> QuerySet[Addressee]:
    """Return those of which nothing is reported, or was sent back."""
    found = addressees.annotate(said=_last())
    return found.filter(Q(said=None) | Q(said=Happened.SENT_BACK))


def _last() -> Subquery:
    """Return, for a query of addressees, what was said last of the task of each."""
    return Subquery(Step.objects.filter(addressee=OuterRef("pk")).order_by("-pk").values("happened")[:1])
