"""Histories with a common past: a copied disk goes on by a branch of the history that it was copied with.

A fact that several of them tell is one fact. It stays with the one that told it first; the others are told that it is
held.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import F, Max, Q, QuerySet

from central.attendance.facts.emptying import is_among
from central.attendance.facts.rows import COLUMNS, Row, row_of
from central.attendance.models import Fact, Incarnation
from central.rights.scope import EVERYWHERE, Scope
from content_sync.protocol.facts import FactBatch


def told_by_kin(incarnation: Incarnation, batch: FactBatch) -> frozenset[Row]:
    """Return what histories with the same past have told under these sequence numbers.

    To be asked within a transaction: kin wait for each other until its end, so that none of them tells the same at the
    same time. A history that was never contradicted has no kin, which costs nothing to know.
    """
    if incarnation.parent_id is None and incarnation.forked_at is None:
        return frozenset()
    root = _root(incarnation)
    Incarnation.objects.select_for_update().get(pk=root.pk)
    return frozenset(_rows(set(_family(root)) - {incarnation.id}, batch))


def is_told(incarnation: Incarnation, batch: FactBatch) -> bool:
    """Say whether a history or its kin hold all of this: it lay on a stick when its box got an identity of its own."""
    held = set(_rows(_family(_root(incarnation)), batch))
    return all(is_among(row_of(fact), held) for fact in batch.facts)


def note_fork(incarnation: Incarnation, at: datetime) -> None:
    """Remember that a second box tells this history, unless that is known and waits for an answer."""
    answered_at = _answered_at(incarnation)
    if incarnation.forked_at is None or (answered_at is not None and answered_at >= incarnation.forked_at):
        incarnation.forked_at = at
        incarnation.save(update_fields=["forked_at"])


def take_fork_back(incarnation: Incarnation) -> None:
    """Take what was noted since the newest branch was made for the word of that branch's own box.

    It had not heard of its identity yet. Any other box that waits says so again.
    """
    answered_at = _answered_at(incarnation)
    if answered_at is not None and incarnation.forked_at is not None and answered_at < incarnation.forked_at:
        incarnation.forked_at = answered_at
        incarnation.save(update_fields=["forked_at"])


def unanswered_forks(scope: Scope = EVERYWHERE) -> QuerySet[Incarnation]:
    """Return the histories of ``scope`` that two boxes tell, newest first."""
    forked = scope.of(Incarnation).filter(forked_at__isnull=False).annotate(answered_at=Max("branches__first_heard_at"))
    waiting = forked.filter(Q(answered_at=None) | Q(answered_at__lt=F("forked_at")))
    return waiting.select_related("station__area").order_by("-forked_at")


def _answered_at(incarnation: Incarnation) -> datetime | None:
    """Return when the newest branch was made."""
    answered_at: datetime | None = incarnation.branches.aggregate(at=Max("first_heard_at"))["at"]
    return answered_at


def _rows(incarnation_ids: Iterable[str], batch: FactBatch) -> QuerySet[Fact, Row]:
    seqs = (batch.facts[0].seq, batch.facts[-1].seq)
    return Fact.objects.filter(incarnation__in=incarnation_ids, seq__range=seqs).values_list(*COLUMNS)


def _root(incarnation: Incarnation) -> Incarnation:
    while incarnation.parent is not None:
        incarnation = incarnation.parent
    return incarnation


def _family(root: Incarnation) -> Iterator[str]:
    """Yield the ids of a history, of its branches, of their branches, and so on."""
    generation = [root.id]
    while generation:
        yield from generation
        generation = list(Incarnation.objects.filter(parent__in=generation).values_list("id", flat=True))
