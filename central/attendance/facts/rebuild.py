"""Make everything that is read from facts again, as this release reads them."""

from collections.abc import Iterator

from django.db import transaction

from central.attendance.facts.doubts import credible_ms
from central.attendance.facts.readers import NewFact, readers
from central.attendance.facts.reading import read_fact
from central.attendance.facts.retiming import Evidence
from central.attendance.facts.telling import tell
from central.attendance.models import Fact, Incarnation

_FACTS_AT_ONCE = 2000


def rebuild_projections() -> int:
    """Read every fact again, incarnation by incarnation; return how many there are."""
    return sum(_rebuild(incarnation) for incarnation in Incarnation.objects.order_by("id"))


@transaction.atomic
def _rebuild(incarnation: Incarnation) -> int:
    for reader in readers():
        reader.forget(incarnation)
    for facts in _pages(incarnation):
        _assign_sessions(incarnation, facts)
    return sum(_project(incarnation, facts) for facts in _pages(incarnation))


def _pages(incarnation: Incarnation) -> Iterator[list[Fact]]:
    facts = Fact.objects.filter(incarnation=incarnation).order_by("seq")
    page = list(facts[:_FACTS_AT_ONCE])
    while page:
        yield page
        page = list(facts.filter(seq__gt=page[-1].seq)[:_FACTS_AT_ONCE])


def _assign_sessions(incarnation: Incarnation, facts: list[Fact]) -> None:
    """Note of which session each fact speaks: an older release may not have understood or believed it."""
    for fact in facts:
        session_seq = _read(incarnation, fact).counted_session
        if session_seq != fact.session_seq:
            Fact.objects.filter(pk=fact.pk).update(session_seq=session_seq)


def _project(incarnation: Incarnation, facts: list[Fact]) -> int:
    tell(incarnation, [_read(incarnation, fact) for fact in facts])
    return len(facts)


def _read(incarnation: Incarnation, fact: Fact) -> NewFact:
    return read_fact(
        fact.seq,
        fact.kind,
        fact.payload,
        Evidence(fact.boot_id, fact.monotonic_ms, fact.wall_ms, fact.offset_ms),
        received_at=fact.received_at,
        credible_ms=credible_ms(first_heard_at=incarnation.first_heard_at, received_at=fact.received_at),
    )
