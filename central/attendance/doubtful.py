"""What the pages read of facts that are set apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from central.attendance.facts.doubts import Doubt
from central.attendance.facts.retiming import Evidence, Timing, retime
from central.attendance.models import Fact, RoomSession, SetApart
from central.attendance.selectors import Selection, condition
from central.rights.scope import EVERYWHERE, Scope


@dataclass(frozen=True, slots=True)
class DoubtfulLine:
    """A doubtful fact as a line of a list: when it was by its own evidence, and what it says, as JSON."""

    apart: SetApart
    timing: Timing
    content: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Facts of one ``kind`` that only a newer release can read, and from how many stations they came."""

    kind: str
    facts: int
    stations: int


def doubtful(selection: Selection) -> QuerySet[SetApart]:
    """Return the facts of which something cannot be, those that came last first; days are those of their arrival."""
    found = SetApart.objects.filter(condition(selection, "received_at")).exclude(doubt=Doubt.UNKNOWN_KIND)
    return found.select_related("station").order_by("-received_at", "incarnation", "-seq")


def doubtful_of(session: RoomSession) -> QuerySet[SetApart]:
    """Return the doubtful facts that speak of a room session."""
    return SetApart.objects.filter(incarnation=session.incarnation_id, about_seq=session.opened_seq)


def waiting(scope: Scope = EVERYWHERE) -> list[Waiting]:
    """Return what of ``scope`` waits for a newer release, kind by kind."""
    found = scope.of(SetApart).filter(doubt=Doubt.UNKNOWN_KIND).values_list("kind").order_by("kind")
    return [Waiting(*row) for row in found.annotate(Count("pk"), Count("station", distinct=True))]


def lines(found: Iterable[SetApart]) -> list[DoubtfulLine]:
    """Return these with what they say."""
    found = list(found)
    facts = Fact.objects.in_bulk([(apart.incarnation_id, apart.seq) for apart in found])
    return [_line(apart, facts[apart.incarnation_id, apart.seq]) for apart in found]


def _line(apart: SetApart, fact: Fact) -> DoubtfulLine:
    evidence = Evidence(fact.boot_id, fact.monotonic_ms, fact.wall_ms, fact.offset_ms)
    return DoubtfulLine(apart, retime(evidence, ()), fact.payload)
