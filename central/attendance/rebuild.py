"""Make everything that is read from facts again, as this release reads them."""

from collections.abc import Iterator

from django.db import transaction

from central.attendance import payloads
from central.attendance.models import Fact, Incarnation
from central.attendance.readers import NewFact, readers
from central.attendance.retiming import Evidence

_FACTS_AT_ONCE = 2000


def rebuild_projections() -> int:
    """Read every fact again, incarnation by incarnation; return how many there are."""
    return sum(_rebuild(incarnation) for incarnation in Incarnation.objects.order_by("id"))


@transaction.atomic
def _rebuild(incarnation: Incarnation) -> int:
    for reader in readers():
        reader.forget(incarnation)
    for facts in _pages(incarnation):
        _assign_sessions(facts)
    return sum(_project(incarnation, facts) for facts in _pages(incarnation))


def _pages(incarnation: Incarnation) -> Iterator[list[Fact]]:
    facts = Fact.objects.filter(incarnation=incarnation).order_by("seq")
    page = list(facts[:_FACTS_AT_ONCE])
    while page:
        yield page
        page = list(facts.filter(seq__gt=page[-1].seq)[:_FACTS_AT_ONCE])


def _assign_sessions(facts: list[Fact]) -> None:
    """Note of which session each fact speaks: an older release may not have understood it."""
    for fact in facts:
        session_seq = payloads.session_of(fact.seq, payloads.decode(fact.kind, fact.payload))
        if session_seq != fact.session_seq:
            Fact.objects.filter(pk=fact.pk).update(session_seq=session_seq)


def _project(incarnation: Incarnation, facts: list[Fact]) -> int:
    told = [
        NewFact(
            fact.seq,
            Evidence(fact.boot_id, fact.monotonic_ms, fact.wall_ms, fact.offset_ms),
            fact.session_seq,
            payloads.decode(fact.kind, fact.payload),
        )
        for fact in facts
    ]
    for reader in readers():
        reader.project(incarnation, told)
    return len(facts)
