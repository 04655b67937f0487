"""Which papers somebody may see, and how the tasks of addressees stand."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import F, Prefetch, Q, QuerySet

from central.papers.models import Addressee, Happened, Paper, PaperFile, Reading, Step, StepFile, Version
from central.rights.actions import Action
from central.rights.rights import Rights
from central.rights.scope import Scope


class Standing(StrEnum):
    """How the task of an addressee stands on a day."""

    NOTHING = "nothing"
    OPEN = "open"
    OVERDUE = "overdue"
    SENT_BACK = "sent-back"
    REPORTED = "reported"
    ACCEPTED = "accepted"


WAITING = frozenset({Standing.OPEN, Standing.OVERDUE, Standing.SENT_BACK})
"""In these the addressee has something to do."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An addressee of a paper: who read the ``version`` there, and what was said of its task, the last at the end."""

    addressee: Addressee
    version: Version
    today: date
    readings: list[Reading] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def last(self) -> Step | None:
        """What was said last."""
        return self.steps[-1] if self.steps else None

    @property
    def reported(self) -> Step | None:
        """What was reported last."""
        return next((step for step in reversed(self.steps) if step.happened == Happened.REPORTED), None)

    @property
    def standing(self) -> Standing:
        """How the task stands."""
        return standing(self.version, self.last.happened if self.last else "", self.today)

    @property
    def is_waiting(self) -> bool:
        """Whether the addressee has something to do."""
        return self.standing in WAITING


def standing(version: Version, said: str, today: date) -> Standing:
    """Return how the task of a version stands of which ``said`` was said last, if anything.

    What was sent back is overdue too once its day has passed.
    """
    if not version.task:
        return Standing.NOTHING
    if said in {Happened.REPORTED, Happened.ACCEPTED}:
        return Standing(said)
    if version.is_over(today):
        return Standing.OVERDUE
    return Standing.SENT_BACK if said else Standing.OPEN


def visible(scope: Scope) -> QuerySet[Paper]:
    """Return the papers that may be opened: those sent from a scope, and those addressed to an area in it."""
    if scope.is_everywhere:
        return Paper.objects.all()
    addressed = Q(taken_back_at=None, pk__in=scope.of(Addressee).values("paper"))
    return Paper.objects.filter(scope.inside("area__") | addressed)


def sent(scope: Scope) -> QuerySet[Paper]:
    """Return the papers sent from a scope, also those that were taken back."""
    return scope.of(Paper)


def addressed_to(held: Rights) -> QuerySet[Paper]:
    """Return the papers for who holds these rights: addressed to an area in which a role was given, whichever."""
    to = Addressee.objects.filter(area__path__in=held.given(Action.SEE).roots)
    return Paper.objects.filter(taken_back_at=None, pk__in=to.values("paper"))


def answered_by(held: Rights) -> QuerySet[Addressee]:
    """Return the addressees for which who holds these rights was named to report."""
    return Addressee.objects.filter(area__path__in=held.given(Action.SHARE_PAPERS).roots)


def newest(papers: QuerySet[Paper]) -> QuerySet[Version]:
    """Return what stands in papers now, each with its paper, those changed last first."""
    found = Version.objects.filter(paper__in=papers, number=F("paper__newest"))
    return found.select_related("paper__area", "paper__sent_by", "saved_by").order_by("-saved_at", "-pk")


def versions(paper: Paper) -> QuerySet[Version]:
    """Return all versions of a paper with their files, the newest first."""
    found = Version.objects.filter(paper=paper).select_related("paper__area", "paper__sent_by", "saved_by")
    return found.prefetch_related("files").order_by("-number")


def answer_lines(
    addressees: QuerySet[Addressee], versions: Collection[Version], today: date
) -> dict[str, list[AnswerLine]]:
    """Return how addressees of these versions stand, by paper, in the order of the tree: a few queries for all."""
    by_paper = {version.paper_id: version for version in versions}
    readings = Reading.objects.filter(version__in=by_paper.values()).select_related("user")
    said = Step.objects.select_related("by", "version").prefetch_related("files")
    top_first = F("area__parent__name").asc(nulls_first=True)
    found = addressees.filter(paper__in=by_paper).select_related("area").order_by(top_first, "area__name", "pk")
    lines: dict[str, list[AnswerLine]] = {paper: [] for paper in by_paper}
    for one in found.prefetch_related(Prefetch("readings", readings), Prefetch("steps", said)):
        version, readings_there, steps = by_paper[one.paper_id], list(one.readings.all()), list(one.steps.all())
        lines[one.paper_id].append(AnswerLine(one, version, today, readings_there, steps))
    return lines


def some_waiting(lines: Iterable[AnswerLine]) -> AnswerLine | None:
    """Return an addressee that has something to do, an overdue one first; or one that has not."""
    order = (Standing.OVERDUE, Standing.SENT_BACK, Standing.OPEN)
    return min(lines, key=lambda line: order.index(line.standing) if line.is_waiting else len(order), default=None)


def answers_seen(scope: Scope) -> QuerySet[Addressee]:
    """Return the addressees whose answers may be seen: in a scope, or asked by it."""
    if scope.is_everywhere:
        return Addressee.objects.all()
    own = scope.inside("area__") & Q(paper__taken_back_at=None)
    return Addressee.objects.filter(own | scope.inside("paper__area__"))


def paper_files(scope: Scope) -> QuerySet[PaperFile]:
    """Return the files of papers that may be opened."""
    return PaperFile.objects.filter(version__paper__in=visible(scope)).select_related("version__paper__area")


def answer_files(scope: Scope) -> QuerySet[StepFile]:
    """Return the files of answers that may be seen."""
    return StepFile.objects.filter(step__addressee__in=answers_seen(scope)).select_related("step__addressee__area")
