"""Make everything that is read from facts again, as this release reads them."""

from collections.abc import Iterator

from django.db import transaction

from central.attendance import payloads, projection
from central.attendance.models import Broadcast, Fact, Incarnation, Presence, RoomSession

_FACTS_AT_ONCE = 2000


def rebuild_projections() -> int:
    """Read every fact again, incarnation by incarnation; return how many there are."""
    return sum(_rebuild(incarnation) for incarnation in Incarnation.objects.order_by("id"))


@transaction.atomic
def _rebuild(incarnation: Incarnation) -> int:
    Presence.objects.filter(session__incarnation=incarnation).delete()
    RoomSession.objects.filter(incarnation=incarnation).delete()
    Broadcast.objects.filter(incarnation=incarnation).delete()
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
    projection.project(
        incarnation,
        [
            projection.NewFact(
                fact.seq,
                fact.boot_id,
                fact.offset_ms is not None,
                fact.session_seq,
                payloads.decode(fact.kind, fact.payload),
            )
            for fact in facts
        ],
    )
    return len(facts)
